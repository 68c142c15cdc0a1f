def g():
    while True:
        try:
            yield "normal"
        except ValueError:
            yield "from except"

it = g()
print(next(it))
print(it.throw(ValueError))
print(next(it))
print(it.throw(ValueError()))
it.close()
