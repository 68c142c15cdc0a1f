# A class that calls itself from __init__ recurses as a function does.
import traceback

class Link:
    def __init__(self, n, *, kind="link"):
        self.next = Link(n - 1, kind=kind) if n else None
        self.kind = kind

chain, length = Link(700), 0
while chain:
    chain, length = chain.next, length + 1
print(length)

class Bad:
    def __init__(self):
        return 1

class Worse:
    def __init__(self):
        yield

class Failing:
    def __init__(self):
        self.half = True
        raise ValueError("half made")

for cls in (Bad, Worse, Failing):
    try:
        cls()
    except (TypeError, ValueError):
        traceback.print_exc()
