def roman(n):
    out = ""
    for value, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, n = divmod(n, value)
        out += letters * count
    return out
def caesar(text, key):
    return "".join(chr((ord(c) - base + key) % 26 + base) if c.isalpha() and c.isascii() and (base := 65 if c.isupper() else 97) else c for c in text)
print(roman(1994), roman(2026), caesar("Hello, World!", 3), caesar(caesar("Zebra", 5), -5))
print(f"{'=' * 20}\n|{'centered':^18}|\n{'=' * 20}")
