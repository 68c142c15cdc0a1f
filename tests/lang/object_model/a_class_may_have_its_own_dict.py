# A __dict__ that the class body defines is what attribute access and vars() find.
class Own:
    def items(self):
        return {"a": 2}

    __dict__ = property(fget=items)


own = Own()
own.b = 3
print(own.__dict__, vars(own), own.b)


class Text(bytearray):
    pass


import copy

text = Text(b"abcd")
text.note = 1
for made in (copy.copy(text), copy.deepcopy(text)):
    print(type(made).__name__, bytes(made), made.note, made is text)
for start in (0, -0.0, 0.0):
    print(sum([-0.0], start), sum([], start))
try:
    bytearray().extend("abc")
except TypeError as error:
    print(error)
