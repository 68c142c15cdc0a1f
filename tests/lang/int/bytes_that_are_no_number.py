for text in (b'xyz', bytearray(b'xyz'), memoryview(b'12x'), b'9_'):
    try:
        int(text)
    except ValueError as e:
        print(e)
try:
    int(bytearray(b'9'), 8)
except ValueError as e:
    print(e)
