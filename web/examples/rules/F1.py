# F1: an object's type can be changed by assigning __class__, if the two
# classes lay out their objects alike.
class Caterpillar:
    def move(self):
        return "crawls"

class Butterfly:
    def move(self):
        return "flies"

animal = Caterpillar()
print(animal.move())
animal.__class__ = Butterfly
print(animal.move())
try:
    animal.__class__ = int
except TypeError as e:
    print(e)
