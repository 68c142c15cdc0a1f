for it in (iter([1]), iter((1,)), iter("a"), iter({1: 1}), iter({1}), iter(range(1)), zip([1]), map(str, [1]), filter(None, [1]), enumerate([1]), reversed([1]), (x for x in [1])):
    print(type(it).__name__, len(list(it)), next(it, "end"), next(it, "end"), iter(it) is it)
