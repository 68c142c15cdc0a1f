# s += t may grow s where it stands; who else has the str, or knows its hash, sees nothing of it.
def grow(text, times):
    first = text
    seen = {text: "first"}
    for i in range(times):
        text += "-" + str(i)
        seen[text] = i
        kept = text
        text += "!"
    return first, kept, text, seen[first], seen[kept], len(seen)


print(grow("a", 3))
print(grow("é" * 40, 2))
first, kept, text, *_ = grow("x" * 100, 50)
print(len(first), len(kept), text == kept + "!", text[-3:], text.index("0"))

text = "ab"
text += text
text += text + "c"
print(text, hash(text) == hash("ababab" + "abc"[:2] + "c"), text in {"ababababc"})


def unset():
    try:
        text = "a"
        text += 1
    except TypeError as error:
        print(text, error)


unset()
