try:
    import no_such_module_anywhere
except ModuleNotFoundError as e:
    print(e.name, isinstance(e, ImportError))
try:
    from math import nothing_like_it
except ImportError as e:
    print(e.name, "cannot import name" in str(e))
try:
    import math.sub
except ModuleNotFoundError as e:
    print(e)
