class Base:
    def hi(self): return ["Base"]
class L(Base):
    def hi(self): return ["L"] + super().hi()
class R(Base):
    def hi(self): return ["R"] + super().hi()
class Child(L, R):
    def hi(self): return ["Child"] + super().hi()
    @classmethod
    def make(cls): return super().__new__(cls)
print(Child().hi(), type(Child.make()).__name__)
print(super(L, Child()).hi(), repr(super(L, Child()))[:20])
try:
    super().x
except RuntimeError as e:
    print(e)
