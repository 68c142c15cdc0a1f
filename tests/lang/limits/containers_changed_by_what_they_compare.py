# __eq__ that empties the container under the search.
import collections
class Emptying:
    def __hash__(self): return 1
    def __eq__(self, other):
        box.clear()
        return False
for make in (list, collections.deque):
    for search in ("count", "index", "remove", "__contains__"):
        box = make(Emptying() for _ in range(5))
        try:
            print(search, getattr(box, search)(5))
        except (ValueError, IndexError, RuntimeError) as e:
            print(search, type(e).__name__, e)
box = {}
box[Emptying()] = 1
box[Emptying()] = 2
print(len(box))
box = set()
for use in (box.add, box.discard, box.__contains__, lambda x: box | {x}, lambda x: box & {x}, lambda x: box ^ {x}, lambda x: box <= {x}):
    box.add(Emptying())
    use(Emptying())
class Index:
    def __index__(self):
        box.clear()
        return 1
for use in (lambda i: box[i], lambda i: box[i:], lambda i: box.pop(i), lambda i: box.insert(i, 9), lambda i: box.__delitem__(i)):
    box = [1, 2, 3]
    try:
        print(use(Index()), box)
    except IndexError as e:
        print(e)
