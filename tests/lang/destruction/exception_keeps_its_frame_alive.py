class Loud:
    def __del__(self): print("del")

def f():
    loud = Loud()
    raise ValueError

try:
    f()
except ValueError as e:
    print("handling")
print("handled")
