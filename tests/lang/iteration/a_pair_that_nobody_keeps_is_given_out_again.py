# zip, enumerate, items() and itertools fill the same tuple anew when nobody else holds it; its old items live
# as long as it does.
from itertools import combinations, pairwise, permutations, product, zip_longest

class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print("gone", self.name)

def noisy():
    for name in "ab":
        yield Noisy(name)

def same(pairs):
    return len({id(pair) for pair in pairs}) == 1

for make in (lambda: zip("abc", "def"), lambda: enumerate("abc"), lambda: {1: 2, 3: 4}.items(),
             lambda: combinations("abcd", 2), lambda: permutations("abc"), lambda: product("ab", "cd"),
             lambda: zip_longest("abc", "d"), lambda: pairwise("abcd")):
    print(same(make()), len({id(pair) for pair in list(make())}) == len(list(make())), list(make())[:2])

for i, thing in enumerate(noisy()):
    del thing
    print("next", i)
print("after")
