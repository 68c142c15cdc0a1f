# A modulus is refused as complex when base and exponent are numbers, else the operands are named.
for base, exponent, modulus in [(2, 3, 1j), (2.0, 3, 1j), (1j, 2, 3), ("a", 3, 1j), (2, "b", 1j), (2, 3, "c"), (2.5, 2, 3)]:
    try:
        print(pow(base, exponent, modulus))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
