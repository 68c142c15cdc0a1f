ns = {}
exec("def f(x): return x + a\na = 10", ns)
print(ns["f"](1), "__builtins__" in ns, sorted(k for k in ns if k != "__builtins__"))
print(eval("[i * k for i in range(3)]", {"k": 2}), eval("a", {"a": 1}, {"a": 2}))
def f():
    x = 1
    exec("x = 2")
    return x, eval("x"), sorted(locals())
print(f())
exec("class C:\n    def m(self): return 'm'")
print(C().m())
for source in ("1 +", "x y", "(", "def"):
    try:
        eval(source)
    except SyntaxError as e:
        print(e.msg)
code = compile("z = 5\nz * 2", "<c>", "exec")
print(exec(code), z, eval(compile("z + 1", "<c>", "eval")))
