inf, nan = float('inf'), float('nan')
for f in (lambda: complex(inf) ** -1, lambda: complex(inf) ** inf, lambda: complex(inf) ** 2, lambda: (1e300 + 1e300j) ** -5, lambda: complex(nan) ** 2, lambda: 1e200j ** 2.5,
          lambda: 1 / complex(inf, 2), lambda: complex(inf, 1) * complex(0, inf), lambda: complex(inf) * (1 + 2j), lambda: complex(1e200, 1e200) ** 3, lambda: complex(inf, 1) / (2 + 3j), lambda: 1j / complex(-inf, inf), lambda: complex(inf) / complex(inf), lambda: (1 + 2j) / inf):
    try:
        print(f())
    except ArithmeticError as e:
        print(type(e).__name__, e)
