class A(int):
    __eq__ = str.__eq__
    __add__ = str.__add__

for attempt in (lambda: A() == A(), lambda: A() + A(), lambda: A() - A()):
    try:
        print(attempt())
    except TypeError as error:
        print(error)

class Failing:
    __eq__ = property(lambda self: self.nope)   # no method to be had: as if there were none

print(Failing() == Failing(), Failing() != 1)
