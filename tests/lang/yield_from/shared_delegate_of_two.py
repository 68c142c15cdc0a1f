def shared():
    for i in range(6):
        got = yield i
        if got:
            print("shared got", got)

def delegate(s):
    yield from s
    return "done"

s = shared()
a, b = delegate(s), delegate(s)
print(next(a), next(b), next(a), b.send("from b"), next(s), next(a))
print(list(b), list(a))
