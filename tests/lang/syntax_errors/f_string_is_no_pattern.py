# Only literals and attribute look-ups are value patterns.
for pattern in ['f""', 'f"a"', '"a" f"b"', 'f"{1}"']:
    try:
        compile(f"match ...:\n    case {pattern}:\n        pass", "<pattern>", "exec")
    except SyntaxError as error:
        print(pattern, "->", error.msg)
