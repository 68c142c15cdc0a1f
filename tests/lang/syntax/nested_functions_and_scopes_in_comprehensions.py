def f():
    x = 10
    class C:
        y = x
        z = [y2 for y2 in range(x)]
        def g(self): return x
    fs = [(lambda: x + i) for i in range(3)]
    return C.y, len(C.z), C().g(), [g() for g in fs], [[x * i for i in range(2)] for x in range(2)], x
print(f())
print([(lambda a: a + b)(1) for b in range(3)], (lambda: [i for i in range(3)])())
