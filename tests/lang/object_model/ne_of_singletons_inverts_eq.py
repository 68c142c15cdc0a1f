print(None.__ne__(None), None.__ne__(0), None.__eq__(None), (...).__ne__(...), object.__ne__(None, None))
print(NotImplemented.__ne__(NotImplemented), None.__lt__(None), object().__ne__(1))

class A: pass
A.__type_params__ = "whatever"      # of a class, any value will do
print(A.__type_params__)
