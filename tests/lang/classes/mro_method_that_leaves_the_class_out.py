# A metaclass's mro() must give an order in which the class itself stands.
class Base:
    pass


class Meta(type):
    def mro(cls):
        return (Base,)


try:
    class C(metaclass=Meta):
        pass
except TypeError as error:
    print(error)
