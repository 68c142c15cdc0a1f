try:
    [][1]
except IndexError as e:
    raise RuntimeError("wrapped") from e
