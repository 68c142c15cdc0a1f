# unicode_escape and raw_unicode_escape write text as the inside of a literal, and read it.
text = "a\té\n\\ 'q' \u20ac\U0001f40d\x00\x7f"
print(text.encode("unicode_escape"))
print(text.encode("raw_unicode_escape"))
print(text.encode("unicode-escape").decode("unicode-escape") == text)
print(rb"\x41\u00e9\101\N{BULLET}\'\
end".decode("unicode_escape", "strict").encode())
print(ascii(rb"\u20ac \\u20ac \x41 \n".decode("raw_unicode_escape")), b"\xe9".decode("unicode_escape"))
for bad in rb"\x4", rb"ab\u12", rb"\U00110000", b"\\", rb"\N{no such}", rb"\Nx":
    try:
        bad.decode("unicode_escape")
    except UnicodeDecodeError as error:
        print(error)
print(rb"a\x4z".decode("unicode_escape", "replace"), rb"a\u12".decode("unicode_escape", "ignore"))
