class A:
    def __eq__(self, o): print("A.eq"); return NotImplemented
    def __lt__(self, o): print("A.lt"); return NotImplemented
class B:
    def __eq__(self, o): print("B.eq"); return True
    def __gt__(self, o): print("B.gt"); return "B.gt result"
print(A() == B(), A() < B(), A() == A(), A() != A())
try: A() < A()
except TypeError as e: print(e)
class Sub(A):
    def __eq__(self, o): print("Sub.eq"); return False
print(A() == Sub(), [A()].count(5), A() in [1])
