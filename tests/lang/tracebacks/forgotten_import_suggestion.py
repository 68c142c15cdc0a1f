def f():
    return collections.deque()

f()
