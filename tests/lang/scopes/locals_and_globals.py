g = 1
def f(a, b=2):
    c = a + b
    snapshot = locals()
    d = 4
    def inner(): return c
    return snapshot, sorted(locals())
print(f(1))
print("g" in globals(), globals() is vars(__import__("__main__")))
class C:
    z = 1
    print(sorted(k for k in locals() if not k.startswith("__")))
def gen():
    x = 1
    yield sorted(locals())
print(next(gen()), [sorted(locals()) for q in [1]][0][:1])
