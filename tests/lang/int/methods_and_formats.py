n = 1234567
print(n.bit_length(), (255).bit_count(), (-5).bit_length(), n.to_bytes(4, "big"), int.from_bytes(b"\x01\x00", "little"), (5).as_integer_ratio(), (5).is_integer())
print(bin(10), oct(-8), hex(255), f"{n:,} {n:_} {n:x} {n:#X} {n:o} {n:b} {n:e} {n:>10}|{n:<10}|{n:^11}|{n:+d} {n: d} {-5:05d} {5:c}", format(n, ".2f"))
print((5).numerator, (5).real, (5).imag, (5).conjugate(), round(1234, -2), round(15, -1), round(25, -1), (2).__add__(3), (2).__add__("x"))
for attempt in (lambda: (300).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: f"{5:q}", lambda: f"{5:.2d}", lambda: chr(-1), lambda: 1 << -1):
    try:
        print(attempt())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
