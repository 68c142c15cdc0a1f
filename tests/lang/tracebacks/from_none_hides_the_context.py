try:
    [][1]
except IndexError:
    raise RuntimeError("only me") from None
