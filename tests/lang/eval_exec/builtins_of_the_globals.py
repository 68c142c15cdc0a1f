# Names that are not global are looked up in what the globals hold as __builtins__, and nowhere else.
import types

for source in ("known", "print", "1 + 1"):
    for builtins in ({"known": 1}, types.MappingProxyType({"known": 1}), types, 123, None):
        try:
            print(source, eval(source, {"__builtins__": builtins}))
        except (NameError, TypeError) as error:
            print(source, type(error).__name__, error)
for statement in ("class A: pass", "import math"):
    try:
        exec(statement, {"__builtins__": {}})
    except (NameError, ImportError) as error:
        print(type(error).__name__, error)
for flags, optimize in ((0xFF, -1), (0x10000000, -1), (1 << 40, -1), (0, 3), (0, -2), (0, 2)):
    try:
        print(type(compile("1", "f", "eval", flags, optimize=optimize)).__name__)
    except (ValueError, OverflowError) as error:
        print(error)
