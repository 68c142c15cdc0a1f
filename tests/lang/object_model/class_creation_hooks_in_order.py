class Meta(type):
    def __prepare__(name, bases, **kw): print("prepare"); return {"injected": 1}
    def __new__(m, name, bases, ns, **kw): print("new", sorted(k for k in ns if k[0] != "_")); return super().__new__(m, name, bases, ns, **kw)
    def __init__(cls, name, bases, ns, **kw): print("init"); super().__init__(name, bases, ns)
class Base:
    def __init_subclass__(cls, tag=None, **kw): print("init_subclass", cls.__name__, tag)
class D:
    def __set_name__(self, o, n): print("set_name", n)
class C(Base, metaclass=Meta, tag="t"):
    print("body")
    attr = D()
print(C.injected)
