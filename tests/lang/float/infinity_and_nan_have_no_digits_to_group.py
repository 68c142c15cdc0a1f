# Zeros before a number are grouped with its digits; infinity and NaN have none.
for value in float("inf"), -float("inf"), float("nan"):
    for spec in "012,", "012,E", "012_F", "+012,", "012,%":
        print(spec, format(value, spec))
print(format(12, "012,"), format(255, "012_X"), format(1.5, "012,.2F"))
