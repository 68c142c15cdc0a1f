# Reading and writing the bits of ints around the borders of their digits.
for bits in (1, 27, 28, 29, 59, 60, 61, 63, 64, 65, 119, 120, 121, 255, 1000):
    for n in (1 << bits, (1 << bits) - 1, -(1 << bits), (1 << bits) // 3):
        for base, text in ((2, bin(n)), (8, oct(n)), (16, hex(n))):
            assert int(text, base) == int(text, 0) == n, (bits, base)
        size = bits // 8 + 2
        for order in ("little", "big"):
            assert int.from_bytes(n.to_bytes(size, order, signed=True), order, signed=True) == n
print(f"{1 << 64:x} {1 << 64:o} {-(1 << 65):#b}", int("v" * 20, 32), (3 << 60).to_bytes(9))
print(int("f" * 10**6, 16).bit_length(), len(hex(1 << 4 * 10**6)), len(((1 << 8 * 10**6) - 1).to_bytes(10**6)))
import random
random.seed(5)
print(random.getrandbits(100), random.getrandbits(64), random.getrandbits(33))
