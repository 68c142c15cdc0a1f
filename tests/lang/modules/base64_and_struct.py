# Bytes as text and numbers as bytes, there and back, with the errors of both.
import base64, binascii, struct

for size in (0, 1, 2, 3, 5, 60):
    data = bytes(i * 7 % 256 for i in range(size))
    for write, read in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode),
                        (base64.b16encode, base64.b16decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode),
                        (base64.encodebytes, base64.decodebytes), (base64.b32hexencode, base64.b32hexdecode)):
        print(write(data), read(write(data)) == data)
    print(binascii.crc32(data), binascii.hexlify(data, '-', 2))
for text in ('abc', 'a', 'ab=c', '====', 'ab==cd', 'a b c d', 'abcd=', 'é'):
    for strict in (False, True):
        try:
            print(base64.b64decode(text, validate=strict))
        except ValueError as error:
            print(type(error).__name__, error)
for text in ('abc', 'zz', 'aAbB'):
    try:
        print(binascii.unhexlify(text))
    except binascii.Error as error:
        print(error)

print(struct.pack('>hIq?3sd', 1, 2, -3, True, b'abc', 1.5), struct.unpack('<hHf', b'\1\0\xff\xff\0\0\xc0\x3f'))
print(struct.calcsize('<bi'), list(struct.iter_unpack('<H', b'\1\0\2\0')), struct.Struct('!i').pack(7))
for form, value in (('b', 200), ('h', 'x'), ('zz', 1)):
    try:
        struct.pack(form, value)
    except struct.error as error:
        print(error)
