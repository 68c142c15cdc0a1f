class A:
    def __init__(self): self.__secret = 1
    def get(self): return self.__secret
    __class_level = 2
class B(A):
    def peek(self): return self.__secret
print(A().get(), sorted(vars(A())), A._A__class_level)
try:
    B().peek()
except AttributeError as e:
    print(e)
