def level(n):
    try:
        if n:
            yield from level(n - 1)
        else:
            yield
    finally:
        print("closing", n)

g = level(3)
next(g)
g.close()
