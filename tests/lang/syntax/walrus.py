if (n := len("hello")) > 3:
    print(n)
print([y := 5, y**2], y)
print([last := x for x in range(3)], last)
while (line := next(iter(["x"]), None)) and n < 7:
    n += 1
print(n, (a := 1, b := 2), a, b)
def f(x, y=(z := 3)): return x
print(f(w := 9), w, z)
