def inner():
    yield from outer_again()

def outer_again():
    yield from it

it = inner()
try:
    next(it)
except ValueError as e:
    print(e)
