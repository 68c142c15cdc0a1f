for source in ("f'{'", "f'{}'", "f'}'", "f'{a b}'", "f'{a!x}'", "f'{a:{b:{c}}}'", "f'{!r}'", "f'{*a}'", "f'{lambda x:1}'", "f'{a!}'", "f'{a = !r:^20}'", "f'{yield}'"):
    try:
        compile(source, "x", "eval")
        print(source, "compiles")
    except SyntaxError as e:
        print(source, "|", e.msg, "|", e.offset)
