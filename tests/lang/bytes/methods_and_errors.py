b = b"hello world"
print(b[0], b[1:3], b.split(), b.upper(), b.find(b"wor"), b.replace(b"o", b"0"), b"-".join([b"a", b"b"]), bytes(3), bytes([1, 2]), bytes("é", "utf-8"), b.hex(), bytes.fromhex("01 ff"), b"%d %s" % (1, b"x"), b"a" in b, 104 in b, list(b"ab"), b"ab" * 2, b"ab" + b"c", b"a" < b"b", hash(b"a") == hash(b"a"), repr(b"'\"\x00\n"))
for attempt in (lambda: b"a" + "b", lambda: bytes([256]), lambda: bytes("a"), lambda: b"a"[5], lambda: b"".join(["a"]), lambda: b"a".split("a"), lambda: bytes.fromhex("0g"), lambda: "a" in b"a", lambda: bytes(-1)):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
