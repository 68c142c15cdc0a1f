def g():
    raise

try:
    try:
        raise ValueError("outer")
    except ValueError:
        def reraise():
            raise
        reraise()
except ValueError as e:
    print(e)
try:
    g()
except RuntimeError as e:
    print(e)
