# Not one of zero either: the signs of zeros tell.
inf = float("inf")
for dividend in (False, 0.0, -0.0, 3, inf):
    for divisor in (complex(-2.25, 7), complex(7, -2.25), complex(0.0, -3), complex(-3, 0.0), complex(inf, 1)):
        print(dividend, "/", divisor, "=", dividend / divisor)
