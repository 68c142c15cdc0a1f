class Circle:
    def __init__(self, r): self.r = r
    @property
    def area(self):
        "The area."
        return self.r ** 2 * 3
    @area.setter
    def area(self, value): self.r = (value / 3) ** 0.5
    @area.deleter
    def area(self): print("deleted")
    @property
    def fixed(self): return 1

c = Circle(2)
print(c.area, Circle.area.__doc__)
c.area = 27
print(c.r)
del c.area
for attempt in (lambda: setattr(c, "fixed", 2), lambda: delattr(c, "fixed")):
    try:
        attempt()
    except AttributeError as e:
        print(e)
