import sys

def first(a): print("firstiter", a.__name__)
def last(a): print("finalizer", a.__name__)

async def agen():
    try:
        yield 1
    finally:
        print("finally")

print(sys.get_asyncgen_hooks().firstiter)
sys.set_asyncgen_hooks(firstiter=first, finalizer=last)
a = agen()
try:
    a.__anext__().send(None)
except StopIteration as stop:
    print(stop.value)
del a
print("after del")
