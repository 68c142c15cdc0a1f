import traceback, sys
def f(): raise ValueError("v")
try:
    f()
except ValueError as e:
    text = traceback.format_exc()
    print(text == "".join(traceback.format_exception(e)))
    print(traceback.format_exception_only(e))
    print([(s.name, s.lineno, s.line) for s in traceback.extract_tb(e.__traceback__)])
    traceback.print_exc(file=sys.stdout)
    traceback.print_tb(e.__traceback__, file=sys.stdout)
