import warnings
def f():
    warnings.warn("careful")
    warnings.warn("old", DeprecationWarning, stacklevel=2)
    warnings.warn("pending", PendingDeprecationWarning)
f()
f()
class MyWarning(UserWarning): pass
warnings.warn("mine", MyWarning)
warnings.warn(MyWarning("instance"))
