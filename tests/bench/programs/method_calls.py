class Counter:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        self.value += amount
        return self


counter = Counter()
for i in range(200000):
    counter.add(i)
print(counter.value)
