class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, [k for k in ns if not k.startswith("__")])
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        print("call", cls.__name__)
        return super().__call__(*args)
    def __len__(cls): return 42
class C(metaclass=Meta, option=1):
    x = 1
class D(C): pass
print(type(D).__name__, len(D), isinstance(C(), C))
