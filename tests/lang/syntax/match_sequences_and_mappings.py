def f(x):
    match x:
        case [1, 2]: return "one two"
        case [a, _, *rest] if a == "go": return f"go {rest}"
        case [[x1, y1], [x2, y2]]: return f"points {x1} {y2}"
        case [first, *_, last]: return f"{first}..{last}"
        case {"type": "a", "v": v, **rest}: return f"a {v} {rest}"
        case {"k": [x, *_]}: return f"k {x}"
        case {}: return "mapping"
        case str() as s: return f"string {s}"
        case _: return "nothing"
for x in ([1, 2], ["go", 1, 2, 3], [[1, 2], [3, 4]], (5, 6, 7), {"type": "a", "v": 1, "z": 2}, {"k": "xy"}, {}, "ab", [1], 5, range(3)):
    print(f(x))
