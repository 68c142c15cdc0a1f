def g(name):
    try:
        yield name
    finally:
        print("closed", name)

x = g("first")
next(x)
x = g("second")
next(x)
x = None
print("end")
