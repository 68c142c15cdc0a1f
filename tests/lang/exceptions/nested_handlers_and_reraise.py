def f():
    try:
        try: raise ValueError("one")
        except ValueError:
            try: raise KeyError("two")
            except KeyError as k:
                print(repr(k.__context__))
            raise
    except ValueError as v:
        print("still", v, v.__context__)
        try: raise v from IndexError("cause")
        except ValueError as w: print(w is v, repr(w.__cause__))
f()
def g():
    for i in range(3):
        try:
            if i == 0: continue
            if i == 1: raise StopIteration
            return i
        except StopIteration: print("stop at", i)
        finally: print("finally", i)
print(g())
