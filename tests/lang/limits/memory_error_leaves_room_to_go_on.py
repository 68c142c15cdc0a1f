def eat(make):
    eaten = []
    while True:
        eaten.append(make(eaten))

for make in (lambda eaten: "x" * 10**9, lambda eaten: [eaten] * 10**8):
    try:
        eat(make)
    except MemoryError as error:
        print(type(error).__name__, [n * n for n in range(5)])
