class M(type):
    def __instancecheck__(cls, instance):
        print("asked about", cls.__name__)
        return False

class A(metaclass=M):
    pass

class B(A):
    pass

print(isinstance(A(), A), isinstance(B(), A), isinstance(1, (A, int)))
