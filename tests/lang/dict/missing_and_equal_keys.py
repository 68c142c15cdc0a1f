class D(dict):
    def __missing__(self, key):
        return f"<{key}>"
d = D(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d, d)
print({1: "int", 1.0: "float", True: "bool"}, {0: "a", False: "b"}, {"a": 1}.keys() == {"a": 2}.keys(), {(1, 2): 3}[1, 2])
nan = float("nan")
e = {nan: 1}
print(e[nan], float("nan") in e)
