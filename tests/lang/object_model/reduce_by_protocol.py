# How an object is taken apart, by the protocol asked for.
import copy
import copyreg


class Plain:
    def __init__(self):
        self.x = 1


class Args:
    def __new__(cls, a, *, b):
        self = super().__new__(cls)
        self.made = (a, b)
        return self

    def __getnewargs_ex__(self):
        return self.made[:1], {"b": self.made[1]}


class Slots:
    __slots__ = ("a", "__private")

    def __init__(self):
        self.a, self.__private = 1, 2


print(Plain().__reduce__() == (copyreg._reconstructor, (Plain, object, None), {"x": 1}))
print(Plain().__reduce_ex__(4)[1:3], Args(1, b=2).__reduce_ex__(2)[1:])
print(Slots().__reduce_ex__(2)[2], copyreg._slotnames(Slots))
print(copy.copy(Args(3, b=4)).made, copy.copy(Slots())._Slots__private)
for protocol in (0, 1):
    try:
        Slots().__reduce_ex__(protocol)
    except TypeError as error:
        print(error)
try:
    (lambda: 0).__reduce_ex__(4)
except TypeError as error:
    print(error)
