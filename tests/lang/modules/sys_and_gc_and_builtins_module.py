import sys, gc, builtins
print(sys.version_info[:2], sys.version_info >= (3, 8), sys.byteorder, sys.getrecursionlimit(), sys.implementation.name != "", sys.argv[1:], isinstance(sys.path, list), sys.flags.optimize, sys.maxunicode, type(sys.modules).__name__, sys.intern("a"), sys.float_info.max, sys.float_info.epsilon, sys.stdout.name if hasattr(sys.stdout, "name") else "")
print(builtins.len is len, gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), isinstance(gc.collect(), int), gc.is_tracked([]), gc.is_tracked(5), __builtins__ is builtins)
builtins.shared = "from builtins"
print(shared)
def f():
    frame = sys._getframe()
    return frame.f_code.co_name, frame.f_lineno, sorted(frame.f_locals), frame.f_back.f_code.co_name
print(f())
print(sys.getsizeof([]) > 0, sys.getrefcount([]) > 0, sys.is_finalizing(), sys.hexversion > 0x030e0000, sys.copyright != "")
