# A text of a hundred thousand digits is made and read back at once, in every base.
import sys

sys.set_int_max_str_digits(0)
n = 3**200_000
text = str(n)
print(len(text), text[:10], text[-10:])
print(int(text) == n, int("-" + text) == -n)
print(str(-(10**50_000))[:5], str(10**50_000) == "1" + "0" * 50_000)
print(str(10**50_000 - 1) == "9" * 50_000)
for show, base in ((hex, 16), (oct, 8), (bin, 2)):
    shown = show(n)
    print(len(shown), shown[:8], shown[-8:], int(shown, base) == n)
for size in (1, 17, 18, 19, 36, 287, 288, 289, 576, 577):
    digits = "1234567890" * 58
    print(size, str(int(digits[:size])) == digits[:size], int("z" * size, 36) == 36**size - 1)
