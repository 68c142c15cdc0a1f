def g(log):
    try:
        yield 1
    except BaseException as e:
        log.append(type(e).__name__)
        raise
    else:
        log.append("else")
    finally:
        log.append("finally")
for action in ("close", "finish", "throw"):
    log = []
    it = g(log)
    next(it)
    try:
        {"close": it.close, "finish": lambda: next(it), "throw": lambda: it.throw(KeyError)}[action]()
    except (StopIteration, KeyError) as e:
        log.append("out " + type(e).__name__)
    print(action, log)
