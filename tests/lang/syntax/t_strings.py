from string.templatelib import Template, Interpolation
name, n = "World", 5
t = t"Hello {name!r:>10} and {n + 1=}!"
print(type(t).__name__, t.strings, t.values)
for part in t:
    print(repr(part) if isinstance(part, str) else (part.value, part.expression, part.conversion, part.format_spec))
print(t"" .strings, (t"a" + t"{n}").strings)
