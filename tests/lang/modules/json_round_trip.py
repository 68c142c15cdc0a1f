import json
data = {"a": [1, 2.5, None, True], "b": {"nested": "é\n\"q\""}, "c": [], "d": {}, "e": -0.0, "f": 1e100}
s = json.dumps(data)
print(s, json.loads(s) == data)
print(json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False))
print(json.dumps([1, (2, 3)], separators=(",", ":")), json.dumps("\u2028\x01/"), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}), json.dumps(float("inf")))
for bad in ("{", "[1,]", "{'a': 1}", "nul", '"abc', "[1 2]", '{"a" 1}', "", "1 2", '{"a": 1,}', '"\n"', "tru", "[", '{"a":}'):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e, e.lineno, e.colno, e.pos)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
class Enc(json.JSONEncoder):
    def default(self, o): return list(o)
print(json.dumps({1}, cls=Enc), json.dumps({2}, default=sorted), json.loads('{"a": 1}', object_hook=lambda d: ("hooked", d)), json.loads("[1.5, 2]", parse_float=str, parse_int=lambda i: i + "!"))
