def f(x: undefined_thing, y: undefined.attr = 2) -> also_undefined: pass
class C:
    a: int
    b: later = 5
    def m(self): v: never = 1; return v
class later: pass
print(C.__annotations__, C.b, C().m(), hasattr(C, "a"))
try:
    f.__annotations__
except NameError as e:
    print(e)
x: int = 5
y: "str"
import __main__
print(__main__.__annotations__, x)
undefined_thing = undefined = also_undefined = type("Late", (), {"attr": int})
print(sorted(f.__annotations__))
