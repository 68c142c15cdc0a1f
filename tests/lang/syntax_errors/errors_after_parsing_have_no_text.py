# What the parser finds wrong comes with the line; what is found later only if there is a file with it.
for source in ("x = = 1", "return 'ä'", "def f(): nonlocal x", "x = (yield)", "for"):
    try:
        compile(source, "<text>", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.text)
