for source in ("(" * 300 + ")" * 300, "[" * 201 + "]" * 201, "f(" * 150 + ")" * 150, "-" * 50 + "1", "not " * 50 + "1", "1" + "+1" * 500, "a" + ".b" * 500):
    try:
        compile(source, "x", "eval")
        print("compiles")
    except SyntaxError as e:
        print(e.msg)
