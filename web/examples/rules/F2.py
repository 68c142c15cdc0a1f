# F2: a special method set to None makes its operation a TypeError. Hash,
# iter, reversed and contains say so in words of their own.
class Blocked:
    __hash__ = __iter__ = __reversed__ = __contains__ = __len__ = None

b = Blocked()
for attempt in (hash, iter, reversed, lambda b: 1 in b, len):
    try:
        attempt(b)
    except TypeError as e:
        print(e)
