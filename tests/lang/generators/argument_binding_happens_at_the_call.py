def g(a, *, b): yield a, b
for call in (lambda: g(), lambda: g(1), lambda: g(1, 2), lambda: g(1, b=2, c=3)):
    try: call()
    except TypeError as e: print(e)
print(*g(1, b=2))
