a = 1
b = None
def f():
    return (a + 2) * (a +   b)
f()
