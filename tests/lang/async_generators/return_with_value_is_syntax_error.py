try:
    compile("async def f():\n    yield 1\n    return 2\n", "example", "exec")
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset)
try:
    compile("async def f():\n    yield from g()\n", "example", "exec")
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset)
