z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), z * 2, z * z, z / (1 - 1j), z ** 2, -z, z == 3 + 4j, 1j * 1j, complex("1+2j"), complex(1, -0.0), 1j, -1j, complex(0, 1) + 1)
print(repr(complex(1e16, -2.5)), hash(1 + 0j) == hash(1), f"{z:.2f}", bool(0j), complex(), [z], complex("nan+infj"))
for attempt in (lambda: z < 1, lambda: z // 2, lambda: int(z), lambda: complex("x"), lambda: z / 0, lambda: complex("1", 2)):
    try:
        attempt()
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(e)
