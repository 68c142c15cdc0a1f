def pretty(value, indent=0):
    pad = "  " * indent
    match value:
        case dict() if value:
            inner = ",\n".join(f"{pad}  {k!r}: {pretty(v, indent + 1)}" for k, v in value.items())
            return "{\n" + inner + "\n" + pad + "}"
        case list() | tuple() if value:
            inner = ",\n".join(f"{pad}  {pretty(v, indent + 1)}" for v in value)
            return "[\n" + inner + "\n" + pad + "]"
        case _:
            return repr(value)
print(pretty({"name": "x", "tags": [1, (2.5, None)], "empty": {}, "nested": {"a": [True]}}))
