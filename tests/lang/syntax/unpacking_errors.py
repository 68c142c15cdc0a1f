for source in ("a, b = 1", "a, b = [1]", "a, b = [1, 2, 3]", "a, *b, c = [1]", "a, b = None", "(a, b), c = 1, 2", "a, b = {1}", "[*5]", "a, b = iter([1,2,3,4])", "a, b, c = 'ab'", "{**[1]}", "a, b = {'x': 1, 'y': 2, 'z': 3}"):
    try:
        exec(source)
    except (ValueError, TypeError) as e:
        print(e)
