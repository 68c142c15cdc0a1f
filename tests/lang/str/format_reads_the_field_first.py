# str.format() finds a field malformed before it looks for its value.
for template in ("{!}", "{!:}", "{!rs}", "{0!}", "{!x}", "{:}", "{a!x}"):
    try:
        print(template.format())
    except (ValueError, IndexError, KeyError) as error:
        print(template, type(error).__name__, error)
print("{!r:>5}".format("x"))
