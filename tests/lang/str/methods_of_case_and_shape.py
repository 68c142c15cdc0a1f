s = "hello World ß ǆ"
print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), "they're bill's".title())
print("x".center(7, "*"), "x".ljust(3) + "|", "x".rjust(3), "-42".zfill(6), "a\tb".expandtabs(4), "  x ".strip(), "xxaxx".strip("x"), "abc".lstrip("ba"), "abc".rstrip("c"))
print("12".isdigit(), "½".isnumeric(), "²".isdecimal(), "²".isdigit(), "ab1".isalnum(), "ab".isalpha(), " \t".isspace(), "Ab".istitle(), "AB".isupper(), "a_1".isidentifier(), "1a".isidentifier(), "".isalpha(), "é".isascii(), "\n".isprintable())
print("abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate({97: None, 98: "long"}), "a-b".maketrans({"a": 1}))
