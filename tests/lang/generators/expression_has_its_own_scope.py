x = "outer"
print(list(x for x in range(3)), x)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
gen = ((i, j) for i in range(3) for j in range(i) if (i + j) % 2)
print(list(gen))
