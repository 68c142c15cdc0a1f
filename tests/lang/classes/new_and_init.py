class C:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        return super().__new__(cls)
    def __init__(self, *args, **kw): print("init", args, kw)
C(1, k=2)
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Other())
class Plain: pass
for attempt in (lambda: Plain(1), lambda: object(1), lambda: Plain().__init__(1)):
    try:
        attempt()
    except TypeError as e:
        print(e)
class Ret:
    def __init__(self): return 1
try:
    Ret()
except TypeError as e:
    print(e)
