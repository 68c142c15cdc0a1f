def f():
    try:
        a()
    except ValueError as e:
        b(e)
    except (TypeError, KeyError):
        raise
    except:
        return 1
    else:
        c()
    finally:
        d()

def g():
    for x in y:
        try:
            if x:
                continue
            break
        finally:
            a()

def h():
    try:
        a()
    except* ValueError as e:
        b()
    except* TypeError:
        c()
