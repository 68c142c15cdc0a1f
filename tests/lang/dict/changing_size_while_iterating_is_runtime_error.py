for action in (lambda d: d.update(z=1), lambda d: d.pop("b"), lambda d: d.update(a=5)):
    d = {"a": 1, "b": 2}
    try:
        for k in d:
            action(d)
        print("fine", d)
    except RuntimeError as e:
        print(e)
d = {1: 1}
try:
    for k in d:
        del d[k]; d[k + 1] = 1
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e:
    print(e)
