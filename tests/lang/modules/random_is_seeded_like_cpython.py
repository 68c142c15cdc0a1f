import random
random.seed(42)
print(random.random(), random.randint(1, 6), random.choice("abc"), random.randrange(0, 100, 5), random.uniform(1, 2), random.sample(range(10), 3), random.getrandbits(10))
l = list(range(6)); random.shuffle(l); print(l)
r = random.Random("text seed")
print(r.random(), r.choices([1, 2, 3], k=4), r.gauss(0, 1), r.choices("ab", weights=[1, 9], k=3), r.triangular(), r.expovariate(1), r.betavariate(1, 2))
r.seed(7); state = r.getstate(); a = r.random(); r.setstate(state); print(a == r.random())
for attempt in (lambda: random.choice([]), lambda: random.randrange(0), lambda: random.sample([1], 2), lambda: random.randint(2, 1)):
    try:
        attempt()
    except (IndexError, ValueError) as e:
        print(e)
