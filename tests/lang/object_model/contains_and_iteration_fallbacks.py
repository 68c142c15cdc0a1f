class I:
    def __iter__(self): return iter([1, 2])
class G:
    def __getitem__(self, i): return [10, 20][i]
class N:
    __contains__ = None
    def __iter__(self): return iter([1])
print(1 in I(), 3 in I(), 20 in G(), 30 in G())
try: 1 in N()
except TypeError as e: print(e)
try: 1 in 5
except TypeError as e: print(e)
class T:
    def __contains__(self, x): return "truthy"
print(1 in T(), 1 not in T())
