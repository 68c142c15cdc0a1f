words = ["banana", "Apple", "cherry", "apple", "Banana", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, reverse=True))
calls = []
def key(w): calls.append(w); return w[0]
words.sort(key=key)
print(words, len(calls))
l = [3, 1, 2]
def spy(x):
    print(l)  # the list is empty while it sorts
    return x
l.sort(key=spy)
print(l, sorted({"b": 1, "a": 2}), sorted([(1, "b"), (1, "a")]), sorted([True, False, 2]))
