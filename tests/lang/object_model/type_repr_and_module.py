class Outer:
    class Inner:
        def method(self): pass
    def f(self):
        class Local: pass
        return Local
print(Outer, Outer.Inner, Outer().f(), Outer.Inner.method.__qualname__, Outer.__module__, type(Outer), repr(type), int, type(None), type(Ellipsis), type(NotImplemented), type(len), type([].append))
class Named: pass
Named.__name__, Named.__qualname__, Named.__module__ = "Renamed", "some.Renamed", "elsewhere"
print(Named, Named.__name__, repr(Named()).split(" at ")[0])
