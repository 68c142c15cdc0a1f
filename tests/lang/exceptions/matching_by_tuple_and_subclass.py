def kind(exc):
    try:
        raise exc
    except (KeyError, IndexError) as e:
        return "tuple " + repr(e)
    except ArithmeticError as e:
        return "arithmetic " + repr(e)
    except Exception:
        return "other"
print(kind(KeyError("k")), kind(IndexError()), kind(ZeroDivisionError("z")), kind(OSError()))
try:
    try:
        raise ValueError
    except "text":
        pass
except TypeError as e:
    print(e)
