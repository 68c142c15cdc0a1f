import heapq, bisect, copy
h = [5, 1, 4, 2]
heapq.heapify(h); heapq.heappush(h, 0)
print([heapq.heappop(h) for _ in range(5)], heapq.nlargest(2, [1, 3, 2]), heapq.nsmallest(2, "hello"), list(heapq.merge([1, 4], [2, 3])), heapq.heappushpop([1, 2], 0), heapq.heapreplace([1, 2], 5))
l = [1, 3, 3, 5]
print(bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.insort(l, 4), l, bisect.bisect([(1, "a")], 1, key=lambda t: t[0]))
a = [1, [2, 3], {"k": (4, [5])}]
b, c = copy.copy(a), copy.deepcopy(a)
a[1].append("x")
print(b, c, b[1] is a[1], c[2]["k"][1] is a[2]["k"][1])
class C:
    def __init__(self): self.v = [1]
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep"
print(copy.copy(C()), copy.deepcopy([C()]))
l = [1]; l.append(l); m = copy.deepcopy(l)
print(m[1] is m, copy.replace(__import__("collections").namedtuple("P", "x y")(1, 2), x=5))
