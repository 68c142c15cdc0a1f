class Bad:
    def __iter__(self): return iter(5)
class Worse:
    def __iter__(self):
        yield 1
        raise TypeError("in the middle")
for value in (5, Bad(), Worse(), None):
    for part in (slice(0, 2), slice(None, None, 2)):
        box = [1, 2, 3]
        try:
            box[part] = value
        except TypeError as e:
            print(e)
