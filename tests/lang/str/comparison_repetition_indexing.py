print("a" < "b", "Z" < "a", "abc" < "abd", "" < "a", "ab" * 3, 0 * "x", "x" * -1, "abc"[0], "abc"[-1], "abc"[1:], min("hello"), sorted("hello"), max("a", "b", key=lambda c: -ord(c)))
for attempt in (lambda: "abc"[3], lambda: "abc"["a"], lambda: "a" + 1, lambda: "abc".foo, lambda: setattr("a", "b", 1), lambda: "a" < 1, lambda: "a" in 1, lambda: 1 in "a", lambda: ord("ab"), lambda: ord(""), lambda: chr(1114112)):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
