# The core of warnings reads the module's own filters, default action and registry.
import warnings

before = warnings.filters
with warnings.catch_warnings(record=True) as seen:
    print(warnings.filters is before, warnings.filters == before)
    warnings.filters = [("always", None, Warning, None, 0)]
    warnings.warn("one", UserWarning)
    warnings.filters = []
    warnings.defaultaction = "error"
    try:
        warnings.warn("two")
    except UserWarning as error:
        print("raised", error)
    warnings.filters = [("once", None, Warning, None, 0)]
    warnings.onceregistry = {}
    for _ in range(2):
        warnings.warn("three")
    print([str(w.message) for w in seen], warnings.onceregistry)
    warnings.defaultaction = "default"
print(warnings.filters is before)
