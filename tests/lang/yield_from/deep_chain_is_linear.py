def chain(n):
    if n == 0:
        for i in range(3):
            got = yield i
            print("bottom got", got)
        return "bottom"
    return (yield from chain(n - 1))

g = chain(200)
print(next(g), g.send("a"), g.send("b"))
try:
    g.send("c")
except StopIteration as stop:
    print(stop.value)
