def g():
    try:
        yield from [1, 2, 3]
    except ValueError as e:
        print("in g:", e)
        yield "recovered"

it = g()
print(next(it))
print(it.throw(ValueError("t")))
print(list(it))
