def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "one or two"
        case -1.5: return "float"
        case "text" | b"bytes": return "text"
        case None | True: return "singleton"
        case int(n) if n > 100: return f"big {n}"
        case [] | (): return "empty"
        case other: return f"other {other!r}"
for x in (0, 2, -1.5, "text", b"bytes", None, True, 500, 50, [], (), {}, "x"):
    print(f(x))
