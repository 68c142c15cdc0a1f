class It:
    def __iter__(self): return self
    def __next__(self): raise ValueError("from next")
for consume in (list, tuple, set, sum, sorted, lambda it: [*it], lambda it: dict.fromkeys(it), lambda it: "".join(it), lambda it: max(it), lambda it: 5 in it, lambda it: [x for x in it], lambda it: next(it), lambda it: next(it, 0)):
    try:
        consume(It())
    except ValueError as e:
        print(e, end="; ")
print()
