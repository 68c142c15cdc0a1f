class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print([c.__name__ for c in D.__mro__])
try:
    class E(A, B): pass
except TypeError as e:
    print(e)
class X(B): pass
class Y(C, X): pass
print([c.__name__ for c in Y.mro()])
