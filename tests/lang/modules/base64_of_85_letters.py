import base64
data = b"hello\0\0\0\0    world"
for encode, decode in [(base64.a85encode, base64.a85decode), (base64.b85encode, base64.b85decode),
                       (base64.z85encode, base64.z85decode)]:
    text = encode(data)
    print(text, decode(text) == data, encode(b""), encode(b"a"))
print(base64.a85encode(data * 2, wrapcol=20, adobe=True), base64.a85encode(data[9:13], foldspaces=True))
print(base64.a85decode(b"<~ 87cURD]~>", adobe=True), base64.b85encode(b"abc", pad=True))
for decode, text in [(base64.a85decode, "v"), (base64.a85decode, "abz"), (base64.b85decode, '!"'),
                     (base64.b85decode, "~~~~~"), (base64.b64encode, "text"), (base64.b16encode, "text")]:
    try:
        decode(text)
    except (TypeError, ValueError) as exc:
        print(exc)
