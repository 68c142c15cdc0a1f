# exec() takes a closure that fits the code exactly, and only for a code object; eval() takes none.
def plain():
    return 1


def outer():
    a = 1

    def inner():
        return a

    return inner


inner = outer()
cells = inner.__closure__
for closure in (None, 1, (), (1,), cells * 2, list(cells), cells):
    for code in (inner.__code__, plain.__code__, "pass"):
        try:
            print(exec(code, {}, closure=closure))
        except TypeError as error:
            print(error)
try:
    eval(inner.__code__)
except TypeError as error:
    print(error)
