print(0xFF, 0o17, 0b101, 1_000_000, 0x_ff, 1e3, 1E-2, .5, 5., 1_0.0_1, 1j, 2.5J, 0_0)
print(123456789012345678901234567890, -5 // 2, -5 % 3, 2**100, 1e400, -1e400, 1e-400)
for source in ("012", "1__0", "1_", "0xg", "1e", "0b2", "1a", "0o8", "1.e_", "5in []"):
    try:
        print(eval(source))
    except SyntaxError as e:
        print(source, "|", e.msg)
