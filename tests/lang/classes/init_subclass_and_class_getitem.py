class Plugin:
    registry = []
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, name))
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
class A(Plugin, name="a"): pass
class B(A): pass
print(Plugin.registry, Plugin[int], A["x"])
try:
    class C(Plugin, other=1): pass
except TypeError as e:
    print(e)
