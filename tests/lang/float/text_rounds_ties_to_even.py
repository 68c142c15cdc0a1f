# Halfway cases of the exact value go to the even digit; others to the nearer one.
print([format(x, ".0f") for x in (0.5, 1.5, 2.5, -0.5, 1e22)], [format(x, ".1f") for x in (0.25, 0.35, 2.675)])
print("%.0e %.2f %.3g %.1f%%" % (2.5, 1.005, 1234.5, 12.25), round(2.5), round(0.125, 2), round(-1.5))
print(format(1e308, ".1%")[:5], format(float("nan"), "%"), format(-0.4, "z.0f"), f"{2.5:.0f}{3.5:.0f}")
