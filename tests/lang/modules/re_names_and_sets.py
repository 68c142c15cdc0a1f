# Named characters, flags that exclude each other, sets that may once mean something else.
import re
import warnings

print(re.findall(r"\N{LESS-THAN SIGN}|[\N{DIGIT ONE}-\N{DIGIT THREE}]", "a<2>4"))
for pattern, flags in ((r"(?u)\w", re.ASCII), (r"\N{no such name}", 0), (r"\N", 0), (rb"(?P<\xc2\xb5>a)", 0)):
    try:
        re.compile(pattern, flags)
    except (ValueError, re.PatternError) as error:
        print(type(error).__name__, error)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    for pattern in ("[0-9--1]", "[a&&b]", "[[a]", "[a||b]"):
        re.compile(pattern)
    print(*(f"{w.category.__name__}: {w.message}, line {w.lineno}" for w in seen), sep="\n")
