import math
print(math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.factorial(20), math.gcd(12, 18, 27), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isqrt(99), math.prod([1, 2, 3]), math.hypot(3, 4), math.dist([0, 0], [3, 4]), math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sin(1), math.cos(1), math.tan(1), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.pow(2, 0.5), math.degrees(math.pi), math.radians(180), math.copysign(1, -0.0), math.fabs(-2), math.fmod(7, -3), math.modf(1.25), math.frexp(8), math.ldexp(0.5, 4), math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(1), math.fsum([0.1] * 10), math.atan2(1, -1), math.erf(0.5), math.sumprod([1, 2], [3, 4]), math.nextafter(1, 2), math.ulp(1.0), math.cbrt(27))
for attempt in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.floor(math.inf), lambda: math.floor("a"), lambda: math.exp(1000), lambda: math.gcd(1.5), lambda: math.comb(1, -1), lambda: math.acos(2)):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
