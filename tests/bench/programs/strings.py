def build(n):
    parts = []
    for i in range(n):
        parts.append("item " + str(i) + ":" + ("x" * (i % 5)))
    text = ", ".join(parts)
    return len(text), text.count("x"), len(text.split(",")), text.upper().find("ITEM 999")


print(build(40000))
