class P:
    def __rpow__(self, o, m=None): return ('rpow', o, m)
    def __repr__(self): return 'P'
class Q:
    def __pow__(self, o, m=None): return NotImplemented if o != 1 else ('pow', o, m)
class R(P):
    def __rpow__(self, o): return 'two'
for a in ((1, P(), 5), (P(), 1, 5), (1, 2, P()), (Q(), 1, 5), (Q(), 2, 5), (P(), R(), 1), (1, R(), 5), (1, R()), (1.0, P(), 3)):
    try: print(pow(*a))
    except TypeError as e: print(e)
