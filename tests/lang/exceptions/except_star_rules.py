def run(exc, *handlers):
    try:
        try: raise exc
        except* ValueError as g: print("V", [repr(e) for e in g.exceptions])
        except* OSError as g: raise KeyError("from handler")
        else: print("else")
        finally: print("finally")
    except BaseException as e: print("out", repr(e), repr(getattr(e, "exceptions", None)))
run(ExceptionGroup("g", [ValueError(1), ValueError(2)]))
run(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
run(ExceptionGroup("g", [OSError(1), TypeError(2)]))
run(TypeError("bare"))
for source in ("try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "try: pass\nexcept*: pass", "for i in []:\n try: pass\n except* ValueError: break"):
    try: compile(source, "x", "exec")
    except SyntaxError as e: print(e.msg)
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)
