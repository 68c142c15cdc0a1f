a = bytearray(b"hello")
m = memoryview(a)
m[0] = 72
print(a, m[1:3].tobytes(), len(m), m.tolist(), m.readonly, m.format, m.itemsize, m.nbytes, m == b"Hello", bytes(m[::-1]))
try:
    memoryview(b"x")[0] = 1
except TypeError as e:
    print(e)
try:
    a.append(1)
except BufferError as e:
    print(e)
m.release()
a.append(33)
print(a)
