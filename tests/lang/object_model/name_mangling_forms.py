class Outer:
    __a = 1
    def __m(self): return "m"
    def call(self): return self.__m(), self.__a, Outer.__a
    class __Inner: pass
    def kw(self, *, __k=5): return __k
    def imp(self):
        __local = 3
        return sorted(locals())
print(Outer().call(), sorted(n for n in vars(Outer) if n.startswith("_Outer")), Outer().kw(_Outer__k=7), Outer().imp())
class __Under:
    __x = 1
print(vars(__Under).get("_Under__x"))
