import warnings, sys
warnings.simplefilter("error")
sys.unraisablehook = lambda u: print("unraisable", repr(u.exc_value), u.object.__name__ if u.object else None)
async def f(): pass
f()
print("went on")
