def g():
    try:
        yield 1
    except GeneratorExit:
        return "value"

it = g()
next(it)
print(it.close())  # since 3.13
print(it.close())
it = g()
print(it.close())
