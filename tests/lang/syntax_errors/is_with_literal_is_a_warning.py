x = 5
if x is 5 or x is not "a":
    print("same")
assert (x, "always true")
