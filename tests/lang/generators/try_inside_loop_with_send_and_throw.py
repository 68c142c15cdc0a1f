def resilient():
    n = 0
    while True:
        try:
            n += 1
            got = yield n
            if got: print("got", got)
        except ZeroDivisionError:
            print("handled at", n)
        finally:
            print("cleanup", n)
r = resilient()
print(next(r)); print(r.throw(ZeroDivisionError)); print(r.send("hi"))
try: r.throw(KeyError("k"))
except KeyError as e: print("out", e)
print(list(r))
