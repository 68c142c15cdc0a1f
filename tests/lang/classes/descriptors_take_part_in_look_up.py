class Data:
    def __get__(self, obj, owner): return ("data get", obj is None, owner.__name__)
    def __set__(self, obj, value): print("set", value)
    def __delete__(self, obj): print("delete")
    def __set_name__(self, owner, name): print("named", name)
class NonData:
    def __get__(self, obj, owner): return "non-data"
class C:
    d = Data()
    n = NonData()
c = C()
print(c.d, C.d)
c.d = 1
del c.d
c.__dict__.update(d="instance d", n="instance n")
print(c.d, c.n, C.n)
