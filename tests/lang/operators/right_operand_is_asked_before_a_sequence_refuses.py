class Right:
    def __radd__(self, other): return "radd"
    def __rmul__(self, other): return "rmul"

for sequence in "a", [1], (1,), b"a", bytearray(b"a"):
    print(sequence + Right(), sequence * Right())
    for attempt in (lambda: sequence + 1, lambda: sequence * "x", lambda: type(sequence).__add__(sequence, 1)):
        try:
            attempt()
        except TypeError as error:
            print(error)
