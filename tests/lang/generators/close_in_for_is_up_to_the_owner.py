def g():
    try:
        yield 1
        yield 2
    finally:
        print("finally")

it = g()
for x in it:
    break
print("still suspended")
print(next(it))
del it
print("deleted")
