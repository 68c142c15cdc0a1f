# F4: for two operands of the same type, the reflected method is not tried.
class Number:
    def __add__(self, other):
        print("__add__")
        return NotImplemented

    def __radd__(self, other):
        print("__radd__")
        return "reflected"

print(1 + Number())
try:
    Number() + Number()
except TypeError as e:
    print(e)
