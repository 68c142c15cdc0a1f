import gc

def g():
    me = yield
    try:
        yield
    finally:
        print("closed by the collector")

x = g()
next(x)
x.send(x)
del x
print("still there")
gc.collect()
print("end")
