import warnings

async def f():
    pass

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    f()
    f()
for w in caught:
    print(w.category.__name__, w.message)
