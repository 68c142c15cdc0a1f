def g():
    while True:
        f = yield
        if f: f()
it = g()
next(it)
def again():
    try:
        it.send(None)
    except ValueError as e:
        print(e)
it.send(again)
print("survived", it.gi_running, it.gi_suspended)
it.close()
