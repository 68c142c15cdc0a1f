def inner():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except KeyError:
            print("caught inside")
            return "inner done"

def outer():
    print((yield from inner()))
    yield "last"

o = outer()
next(o)
o.send(1)
print(o.throw(KeyError))
