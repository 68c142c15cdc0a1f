list = [1, 2]
try: list("ab")
except TypeError as e: print(e)
del list
print(list("ab"))
def f():
    print = lambda *a: a
    return print(1)
print(f())
def g():
    try: return len([1])
    finally: len_used = True
    len = None
try: g()
except UnboundLocalError as e: print(e)
