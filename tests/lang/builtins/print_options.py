import sys
print(1, "a", None, sep="-", end="!\n")
print()
print(*[1, 2, 3], sep="\n")
print("a", "b", sep="")
print("to stderr", file=sys.stderr)
print("x", end="", flush=True)
print("", [1.0, 'q'], {"k": (1,)}, sep="|")
for kwargs in ({"sep": 1}, {"end": 1}, {"nope": 1}):
    try:
        print("x", **kwargs)
    except TypeError as e:
        print(e)
print("é €", 1e100, True, ..., print(end=""))
