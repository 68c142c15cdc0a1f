# Only two percent signs in a row stand for one; with flags or a width % is no conversion.
for template, values in (
    ("%%", ()), ("%5%", ()), ("%5%", 1), ("%-%", 1), ("%(a)%", {"a": 1}), ("% %s", 1), ("%l%", 1),
    (b"%%", ()), (b"% %", 1), (b"", bytearray(b"x")), (b"", {}), ("", {}), ("", [1]),
):
    try:
        print(template, template % values)
    except (TypeError, ValueError) as error:
        print(template, type(error).__name__, error)
try:
    str(1, 2, 3, 4)
except TypeError as error:
    print(error)
text = "abc"
print(text.__getnewargs__() == (text,), text.__getnewargs__()[0] is text)
