# The module goes as one cycle: what is destroyed still finds what it refers to, the nearest first.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, greeting)

def g():
    try:
        yield
    finally:
        print("finally", helper())

def helper():
    return greeting

greeting = "hello"
x = g()
next(x)
first = D("first")
inside = [D("inside a list")]
_last = D("last")
