x = "global"
def f():
    x = "f"
    def g():
        global x
        x = "set by g"
    def h():
        nonlocal x
        x = "set by h"
    g(); h()
    return x
print(f(), x)
