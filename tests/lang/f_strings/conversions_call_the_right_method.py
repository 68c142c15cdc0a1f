class C:
    def __str__(self): return "str"
    def __repr__(self): return "répr"
    def __format__(self, spec): return f"format<{spec}>"
c = C()
print(f"{c} {c!s} {c!r} {c!a} {c:spec} {c!s:>5} {c!r:<6}|")
class D: pass
try: f"{D():x}"
except TypeError as e: print(e)
try: f"{None:>5}"
except TypeError as e: print(e)
try: f"{[1]:5}"
except TypeError as e: print(e)
