import re
m = re.match(r"(\w+) (?P<second>\w+)", "hello world again")
print(m, m.group(), m.group(1, 2), m["second"], m.groups(), m.groupdict(), m.span(2), m.start(), m.end(), m.string[m.end():])
print(re.search(r"\d+", "ab12cd"), re.match("x", "y"), re.fullmatch(r"a+", "aaa"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall(r"\d+", "1 22 333"), re.split(r"[,;]\s*", "a, b;c"), re.split(r"(-)", "a-b"), re.sub(r"(\w)(\d)", r"\2\1", "a1 b2"), re.sub("a", lambda m: m.group().upper(), "banana", count=2), re.subn("a", "b", "aaa"), [m.start() for m in re.finditer("a", "banana")])
print(re.compile(r"(?i)ABC").search("xabc").group(), re.search(r"(?<=a)b(?!c)", "abc abd").start(), re.findall(r"^\w+$", "one\ntwo", re.M), re.search("a.c", "a\nc", re.S) is not None, re.sub(r"\bcat\b", "dog", "cat concat"), re.findall(r"a{2,3}?", "aaaaa"), re.match(r"(a|ab)(c|bcd)(d*)", "abcd").groups(), re.escape("a.b*c"), re.search(r"(?P<q>['\"]).*?(?P=q)", "say 'hi' \"x\"").group(), re.match(r"(?x) a  # comment\n b", "ab") is not None)
for bad in ("(", "*a", "[a", "a{2,1}", "(?P<1>a)", "\\", "(?z)", "a**", "(?<=a+)b"):
    try:
        re.compile(bad)
    except re.error as e:
        print(bad, "|", e)
