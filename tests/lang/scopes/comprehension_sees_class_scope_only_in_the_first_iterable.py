class C:
    items = [1, 2]
    factor = 10
    a = [x for x in items]
    try:
        b = [x * factor for x in items]
    except NameError as e:
        print(e)
    c = [f for f in (lambda: [1])()]
print(C.a, C.c, hasattr(C, "x"))
