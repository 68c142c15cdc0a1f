class D:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
class Bad:
    def __set_name__(self, owner, name): raise ValueError("refused")
class C:
    a, b = D(), D()
try:
    class E: x = Bad()
except Exception as e:
    print(type(e).__name__, e, getattr(e, "__notes__", None))
C.late = D()
print("no call for late assignment")
