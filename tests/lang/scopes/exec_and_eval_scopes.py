x = "global"
def f():
    x = "local"
    print(eval("x"), eval("x", {"x": "given"}), eval("x", globals()))
    exec("y = x + '!'")
    ns = locals()
    return sorted(ns)
print(f())
code = compile("def g(): return x\nresult = g()", "<dyn>", "exec")
ns = {"x": "in ns"}
exec(code, ns)
print(ns["result"])
class C:
    exec("made = 5")
print(C.made)
try: eval("undefined")
except NameError as e: print(e)
