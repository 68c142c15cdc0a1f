for handlers in ("except* A: pass\nexcept B as e: pass", "except A: pass\nexcept* B as e: pass",
                 "except* A: pass\nexcept: pass", "except A as e: pass\nexcept* (B, C): pass"):
    try:
        compile("try: pass\n" + handlers, "x.py", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_offset)
