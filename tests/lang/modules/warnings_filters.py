import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("one"); warnings.warn("two", DeprecationWarning)
print([(str(x.message), x.category.__name__, x.lineno) for x in w])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("now an error", UserWarning)
    except UserWarning as e:
        print(repr(e))
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="ign.*")
    warnings.warn("ignored one")
    warnings.warn("not this")
@warnings.deprecated("use g instead")
def f(): return 1
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(f(), w[0].category.__name__, w[0].message)
