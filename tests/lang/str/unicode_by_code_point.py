s = "aé€😀z"
print(len(s), s[3], s[::-1], s.encode(), s.encode("utf-16-le"), [hex(ord(c)) for c in s], chr(128512), s.find("z"), s[1:4], ascii(s), repr("\x00\x7f\x80\xad\u200b\ud800"))
print("é" == "e\u0301", "e\u0301".encode(), "ﬁ".upper(), "İ".lower(), "ς".upper(), "ΑΣ".lower(), "\N{GREEK SMALL LETTER ALPHA}", "日本".isalpha(), "٣".isdigit(), int("٣"))
print(b"caf\xc3\xa9".decode(), b"\xff\xfe".decode("latin-1"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode(errors="ignore"), b"a\xffb".decode(errors="backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"))
