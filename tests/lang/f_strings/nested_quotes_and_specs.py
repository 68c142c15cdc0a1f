w, p, x = 8, 3, 3.14159265
d = {"key": [1, 2]}
print(f"{x:{w}.{p}}|{x:>{w}.{p}f}|{d["key"][0]}|{d['key'][-1]!r:>4}|{'a' if x else 'b'}|{x!r:.4}|")
print(f"{{{x:.1f}}} {{}} {'{'}{'}'} {chr(65)}{'\n'.join('ab')}")
print(f"{f"{f'{1 + 1}'}"}", f"{'é':>3}|", f"{"a" "b"}", f'''{
    x  # a comment
    :.2f}''')
