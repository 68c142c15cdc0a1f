for n in range(2, 8):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "is prime")
i = 0
while i < 3:
    i += 1
    if i == 2: continue
    print(i)
else:
    print("while else")
print("a" if i else "b", 1 if 0 else 2 if 0 else 3)
