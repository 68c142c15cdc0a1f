def g():
    global it
    del it
    yield "still running"
    print("resumed")
it = g()
keep = it
print(next(keep))
print(next(keep, "end"))
