x = "global"
class C:
    x = "class"
    y = x
    def m(self): return x
    z = [x for _ in range(1)]
    w = [i for i in x]
    if True:
        branch = 1
    del w
print(C.y, C().m(), C.z, C.branch, hasattr(C, "w"))
print(sorted(k for k in C.__dict__ if not k.startswith("__")))
