def f():
    global made
    made = [1]
    def g():
        global made
        made.append(2)
    g()
f()
print(made)
for source in ("def f():\n x = 1\n global x", "def f():\n nonlocal x", "def f(x):\n global x", "nonlocal x"):
    try:
        exec(source)
    except SyntaxError as e:
        print(e.msg)
