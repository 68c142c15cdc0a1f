class C:
    x = 1
    def __getattribute__(self, name):
        print("getattribute", name)
        return super().__getattribute__(name)
    def __getattr__(self, name):
        print("getattr", name)
        if name == "bad": raise AttributeError("really not")
        return 42
c = C()
print(c.x, c.y, hasattr(c, "bad"), getattr(c, "bad", "default"))
c.z = 5
print(c.z)
