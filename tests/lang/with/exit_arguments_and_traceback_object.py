class M:
    def __enter__(self): return self
    def __exit__(self, t, e, tb):
        print(t, e, tb is not None, tb and tb.tb_lineno, e and e.__traceback__ is tb)
        return True
with M(): pass
with M(): raise ValueError("x")
with M(): 1 / 0
def f():
    with M(): return "returned"
print(f())
for i in range(2):
    with M(): break
