def counter():
    n = 0
    def increase(by=1):
        nonlocal n
        n += by
        return n
    def read(): return n
    return increase, read

inc, read = counter()
inc(); inc(5)
print(read(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars)
inc2, read2 = counter()
print(inc2(), read())
