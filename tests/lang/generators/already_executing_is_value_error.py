def g():
    yield next(me)

me = g()  # it asks itself for a value
try:
    next(me)
except ValueError as e:
    print(e)
print(list(me))
