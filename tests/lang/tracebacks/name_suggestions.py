import math
value = 1
def f():
    local_name = 2
    return local_nam
try:
    f()
except NameError:
    import traceback; traceback.print_exc()
try:
    valeu
except NameError:
    traceback.print_exc()
try:
    pritn(1)
except NameError:
    traceback.print_exc()
class C:
    def m(self): return foo
    def foo(self): pass
C().m()
