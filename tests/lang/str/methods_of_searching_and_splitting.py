s = "the quick brown fox"
print(s.find("quick"), s.find("z"), s.rfind("o"), s.index("q"), s.count("o"), "brown" in s, s.startswith(("a", "the")), s.endswith("x", 0, 5))
print(s.split(), s.split("o"), s.split(" ", 1), s.rsplit(" ", 1), "a,,b".split(","), "  a  b ".split(), "a\nb\r\nc".splitlines(), "a\nb".splitlines(True), "".split(), "".split(","))
print(s.partition(" "), s.rpartition("zz"), "-".join(["a", "b"]), "".join("xyz"), s.replace("o", "0", 1), s.removeprefix("the "), s.removesuffix("fox"))
for attempt in (lambda: "a".split(""), lambda: ",".join([1]), lambda: "a".index("b"), lambda: "a".replace(1, 2), lambda: "abc".find()):
    try:
        attempt()
    except (ValueError, TypeError) as e:
        print(e)
