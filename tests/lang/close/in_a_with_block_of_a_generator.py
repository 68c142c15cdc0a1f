class M:
    def __enter__(self): print("enter")
    def __exit__(self, t, e, tb): print("exit", t.__name__, tb is not None); return True
def g():
    with M():
        yield 1
    print("after with: GeneratorExit was swallowed")
it = g()
next(it)
print(it.close())
