for attempt in (lambda: b"\xff".decode(), lambda: "\u20ac".encode("ascii"), lambda: b"a\xffz".decode("utf-8"), lambda: {}["missing"], lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(), lambda: [1].remove(2), lambda: [].index(3), lambda: "abc".index("z")):
    try:
        attempt()
    except Exception as e:
        print(type(e).__name__, e)
