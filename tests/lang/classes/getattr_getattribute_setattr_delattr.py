class C:
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return f"made {name}"
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)
    def __delattr__(self, name): print("del", name)
c = C()
c.x = 1
print(c.x, c.y, hasattr(c, "_z"), getattr(c, "_z", "default"))
del c.anything
class G:
    def __getattribute__(self, name):
        return "always " + name
print(G().foo, G().__class__)
