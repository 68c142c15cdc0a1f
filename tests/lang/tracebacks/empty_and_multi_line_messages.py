try:
    raise ValueError
except ValueError:
    raise RuntimeError("line one\nline two")
