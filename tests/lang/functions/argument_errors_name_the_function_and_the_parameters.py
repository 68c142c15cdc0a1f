def f(a, b, c=3, *, d, e=5): pass
def none(): pass
def pos(a, b, /): pass

for call in (
    lambda: f(), lambda: f(1), lambda: f(1, 2), lambda: f(1, 2, 3, 4, d=1), lambda: f(1, 2, d=1, x=2),
    lambda: f(1, 2, a=3, d=4), lambda: none(1), lambda: none(1, 2), lambda: pos(a=1, b=2), lambda: pos(1),
    lambda: f(*[1, 2], **{"d": 1, "e": 2, "zz": 3}), lambda: f(**{1: 2}), lambda: f(*5), lambda: f(**5),
    lambda: f(1, **{"b": 2, "d": 3}, **{"d": 4}),
):
    try:
        print(call())
    except TypeError as e:
        print(e)
