import traceback
def f(n):
    if n == 0: raise ValueError("bottom")
    f(n - 1)
try:
    f(2)
except ValueError as e:
    te = traceback.TracebackException.from_exception(e)
    print(te.exc_type_str, len(te.stack), [s.lineno for s in te.stack])
    print("".join(te.format_exception_only()), end="")
    print("".join(traceback.format_tb(e.__traceback__, limit=1)), end="")
    print("".join(traceback.format_list(traceback.extract_tb(e.__traceback__)[-1:])), end="")
def g(): print("".join(traceback.format_stack()[-2:]), end="")
g()
print(traceback.format_exception_only(KeyError("k")), traceback.format_exception(ValueError("v")))
