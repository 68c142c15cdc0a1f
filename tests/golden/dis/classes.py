@decorator
class C(Base, metaclass=Meta):
    """Doc."""
    x = 1
    __private = 2
    def method(self):
        self.b = self.__private
        self.a = __class__
    items = [x for x in y]

class G[T](Base):
    def m(self) -> T: ...

def f():
    x = 1
    class Inner:
        y = x
        x = 2
