import sys
from collections.abc import Mapping, MutableMapping
def function(x=1, y=2):
    p = sys._getframe().f_locals
    print(type(p), p is sys._getframe().f_locals, p == sys._getframe().f_locals, isinstance(p, Mapping))
    print(list(p), list(reversed(p)), p.keys(), p.get("z", 0), p.setdefault("x", 9), "y" in p)
    p |= {"x": 10, "z": 30}
    p.update({"y": 20})
    print(x, y, type(p | {}), sorted({"w": 0} | p))
    try: p.update([("x", 1)])
    except TypeError as e: print(e)
    try: p | [1]
    except TypeError as e: print(e)
    match p:
        case {"x": found}: print("found", found)
    print(eval("x + y", globals(), p))
    me = p
    print(repr(p)[-17:])
function()
