import json

def failure(value, **options):
    try:
        json.dumps(value, **options)
    except (TypeError, ValueError, ZeroDivisionError) as exc:
        print(exc, getattr(exc, "__notes__", []))

failure({"t": {1}})  # only the way there, nothing about the set itself
failure([1, {"a": (object, 2)}])
failure([{(1, 2): 1}])  # a key's failure names the containers around the dict
failure([{1: 1, "a": 2}], sort_keys=True)
loop = {}
loop["x"] = [loop]
failure(loop)
failure([range(2)], default=lambda o: [1 // o.start])  # what default() itself raises is passed on
failure([range(2)], default=lambda o: {(1, 2): list(o)})
