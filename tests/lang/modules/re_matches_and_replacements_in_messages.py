import re
print(re.search("a+", "x" + "a" * 60))  # the repr of the text is cut
print(re.match(b"a+", b"a" * 3), type(re.finditer("a", "a")).__name__)
for replacement in 1, None, b"x", [], lambda match: 1, lambda match: b"x":
    try:
        re.sub("a", replacement, "a")
    except TypeError as exc:
        print(exc)
try:
    re.sub("b", lambda match: 1, "ab")
except TypeError as exc:
    print(exc)
for wrong in [], 1, None:
    try:
        re.compile(wrong)
    except TypeError as exc:
        print(exc)
