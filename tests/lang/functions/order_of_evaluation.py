def t(x):
    print(x, end=" ")
    return x

def f(*a, **k): return len(a) + len(k)
f(t(1), *[t(2)], k=t(3), **{"m": t(4)})
print({t("k1"): t("v1"), t("k2"): t("v2")})
a = [0, 0]
a[t(0)] = t("value first?")
print(t(1) + t(2) * t(3), t(1) < t(2) < t(3))
(t(a))[t(1)] += t(5) and 5
