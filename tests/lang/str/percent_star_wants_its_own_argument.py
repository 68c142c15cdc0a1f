for f, a in (('%*.3r', {'k': 1}), ('%*d', 'x'), ('%*d', ()), ('%*d', ('x', 1)), ('%.*d', (1,)), ('%(k)*d', {'k': 1}), ('%(k)*d', {'k': 1, 2: 3}), ('%*d', {}), ('%*d', 5), ('%*d', [1])):
    try: print(f % a)
    except (TypeError, ValueError) as e: print(f, a, e)
