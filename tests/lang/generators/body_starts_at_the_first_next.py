def g():
    print("body")
    yield 1
    print("between")
    yield 2
    print("end")

it = g()
print("made")
print(next(it))
print(next(it))
print(next(it, "default"))
print(next(it, "still"))
