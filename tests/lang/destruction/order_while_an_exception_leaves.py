class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
def inner():
    a = Loud("inner a")
    b = Loud("inner b")
    raise ValueError
def outer():
    a = Loud("outer a")
    try:
        [Loud("on the stack"), inner()]
    except ValueError as e:
        e.__traceback__ = None
        print("handled")
    finally:
        print("finally")
outer()
def generator():
    a = Loud("generator a")
    try: yield
    finally: print("generator closes")
def delegating():
    b = Loud("delegating b")
    try: yield from generator()
    finally: print("delegating closes")
g = delegating()
next(g)
del g
print("end")
