def f(x):
    print("eval", x)
    return x
print(f(1) < f(2) < f(3))
print(f(1) > f(2) > f(3))
print(1 < 2 > 1 == 1 != 2 in [2] is not None)
