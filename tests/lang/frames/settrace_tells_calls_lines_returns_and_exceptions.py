import sys

told = []

def trace(frame, event, arg):
    shown = arg if not isinstance(arg, tuple) else (arg[0].__name__, str(arg[1]), arg[2].tb_lineno)
    told.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, shown))
    return trace

def inner(n):
    if n > 1:
        raise ValueError("too many")
    return n

def outer():
    total = 0
    for i in range(3):
        try:
            total += inner(i)
        except ValueError:
            total = -total
    return total

sys.settrace(trace)
outer()
sys.settrace(None)
print(*told, sys.gettrace(), sep="\n")
outer()
