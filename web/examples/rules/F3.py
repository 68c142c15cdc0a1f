# F3: where a method is missing or returns NotImplemented, the other
# operand's reflected method is tried; a method set to None forbids that.
class Returns:
    def __add__(self, other):
        return NotImplemented

class Forbids:
    __add__ = None

class Right:
    def __radd__(self, other):
        return "the reflected method"

print(Returns() + Right())
try:
    Forbids() + Right()
except TypeError as e:
    print(e)
