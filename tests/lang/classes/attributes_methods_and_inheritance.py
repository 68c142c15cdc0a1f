class Animal:
    kind = "animal"
    def __init__(self, name): self.name = name
    def speak(self): return f"{self.name} makes {self.sound()}"
    def sound(self): return "a sound"

class Dog(Animal):
    kind = "dog"
    def sound(self): return "woof " + super().sound()

d = Dog("Rex")
print(d.speak(), d.kind, Animal.kind, isinstance(d, Animal), issubclass(Dog, Animal))
print(Dog.__mro__, Dog.__bases__, Dog.__name__, d.__class__, vars(d))
