from abc import ABC, abstractmethod

class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...

class Half(Shape):
    def area(self): return 1
class Square(Half):
    name = "square"
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)
print(Square().area(), Shape.__abstractmethods__ == {"area", "name"})
@Shape.register
class Virtual: pass
print(issubclass(Virtual, Shape), isinstance(Virtual(), Shape))
