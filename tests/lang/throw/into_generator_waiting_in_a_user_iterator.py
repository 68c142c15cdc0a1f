class It:
    def __init__(self): self.thrown = []
    def __iter__(self): return self
    def __next__(self): return "n"
    def throw(self, exc):
        self.thrown.append(repr(exc))
        if len(self.thrown) < 2: return f"t{len(self.thrown)}"
        raise RuntimeError("enough") from exc
def g(it):
    try:
        yield from it
    except RuntimeError as e:
        yield f"caught {e} from {e.__cause__!r}"
it = It()
x = g(it)
print(next(x), x.throw(ValueError("one")), next(x), x.throw(KeyError("two")), it.thrown)
