class Base:
    def __init__(self, **kw):
        if kw: raise TypeError(f"left over: {sorted(kw)}")
        self.order = ["Base"]
class Named(Base):
    def __init__(self, *, name, **kw): super().__init__(**kw); self.name = name; self.order.append("Named")
class Sized(Base):
    def __init__(self, *, size=1, **kw): super().__init__(**kw); self.size = size; self.order.append("Sized")
class Both(Named, Sized): pass
b = Both(name="n", size=5)
print(b.name, b.size, b.order)
try: Both(name="x", colour="red")
except TypeError as e: print(e)
