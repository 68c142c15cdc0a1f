name, n, pi, width = "Bob", 42, 3.14159, 10
print(f"{name} {n:>5} {n:05d} {pi:.2f} {name!r:>8} {n=} {pi = :.1f} {{braces}} {n:{width}}|")
print(f"{'nested'} {f'{n + 1}'} {name.upper()[0]} {[x for x in range(3)]} { {'a': 1}['a'] } {n:#x} {n:,} {1e6:e}")
print(f'{name!s} {name!a} {"é"!a} {n if n else 0} {(lambda x: x * 2)(3)} {n!r}', rf"\d{n}", f"{n:^+10.2f}|")
print(f"""multi {
    n
} line {name
    .lower()}""", f"{'a' 'b'}", f"{n:{'>'}{width}}", f"{'"' + "'"}", f"{name:{'*^9'}}")
