log = []
def f(x): log.append(x); return x
f(0) and f(1); f(2) or f(3); f(1) if f(0) else f(5)
f(1) < f(2) < f(0) < f(9)
[f("c") for _ in range(2) if f(0)]
all(f(x) for x in (1, 0, 2)); any(f(x) for x in (0, 3, 4))
print(log)
