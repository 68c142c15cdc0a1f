for spec in ('+,', ' _', '#,', '=5', '+', ' ', '#', 'z', ',', '_', '=', '+d', '05', 'zs', ',s', '+#'):
    try:
        print(spec, format('abc', spec))
    except ValueError as e:
        print(spec, e)
