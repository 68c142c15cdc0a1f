l = [3, 1, 2]
l.append(5); l.extend((7, 8)); l.insert(0, 9); l.insert(100, 0); l.insert(-1, 4)
print(l, l.pop(), l.pop(0), l.index(2), l.count(1), l.remove(1), l, l.sort(), l, l.reverse(), l, l.copy() is l, l.clear(), l)
l = [1, 2] * 2
l += "ab"
l *= 2
print(l, [1] + [2], 1 in l, [1, 2] < [1, 3], [] < [0], [1, 2] == [1, 2.0], [[]] * 2, list("ab"), list(), list(range(3)), [1, 2][True])
