from itertools import *
print(list(chain("ab", [1])), list(chain.from_iterable(["ab", "cd"])), list(islice(count(3), 2, 8, 2)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)), list(compress("abcd", [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 2])), list(takewhile(lambda x: x < 3, [1, 3, 2])), list(filterfalse(lambda x: x % 2, range(5))))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(permutations("abc", 2)), list(combinations("abc", 2)), list(combinations_with_replacement("ab", 2)))
print([(k, list(g)) for k, g in groupby("aabbbc")], [(k, list(g)) for k, g in groupby([1, 3, 2, 5], lambda x: x % 2)], list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("abc", [1], fillvalue="-")), list(pairwise("abcd")), list(batched("abcdefg", 3)))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a))
