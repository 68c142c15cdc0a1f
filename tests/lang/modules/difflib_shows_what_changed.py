import difflib
old = ["one\n", "two\n", "three\n", "\tfour\n"]
new = ["one\n", "tree\n", "\tfours\n", "five\n"]
print("".join(difflib.ndiff(old, new)), end="")
print("".join(difflib.unified_diff(old, new, "old", "new", n=1)), end="")
print("".join(difflib.context_diff(old, new, "old", "new", "today")), end="")
print("".join(difflib.restore(difflib.ndiff(old, new), 2)) == "".join(new))
matcher = difflib.SequenceMatcher(None, "private Thread x;", "private volatile Thread y;")
for opcode in matcher.get_opcodes():
    print(*opcode)
print(round(matcher.ratio(), 3), matcher.find_longest_match(), matcher.get_matching_blocks()[-1])
print(difflib.SequenceMatcher(lambda c: c == " ", " abcd", "abcd abcd").find_longest_match())
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
try:
    difflib.get_close_matches("a", [], cutoff=2)
except ValueError as exc:
    print(exc)
