class Needs(Exception):
    def __init__(self, a): self.a = a
def g():
    try: yield
    except TypeError as e: print("TypeError instead:", e); yield
it = g()
next(it)
try:
    it.throw(Needs)
except TypeError as e:
    print("outside:", e)
class Odd(Exception):
    def __new__(cls): return 5
try:
    g().throw(Odd)
except TypeError as e:
    print(str(e).split(" at ")[0])
