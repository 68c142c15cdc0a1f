import sys
def show(what):
    try: print(what())
    except Exception as e: print(type(e).__name__, e)
def function(x):
    f_locals = sys._getframe().f_locals
    f_locals["extra"] = 1
    show(lambda: f_locals.pop("x"))
    show(lambda: f_locals.__delitem__("x"))
    show(lambda: f_locals.pop("extra"))
    show(lambda: f_locals.pop("extra"))
    show(lambda: f_locals.pop("extra", "otherwise"))
    show(lambda: f_locals["extra"])
    show(lambda: f_locals.clear())
    show(lambda: hash(f_locals))
    print(x)
function("kept")
