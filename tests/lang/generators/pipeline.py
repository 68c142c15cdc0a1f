def numbers(n):
    for i in range(n):
        print("make", i)
        yield i

def squares(source):
    for x in source:
        yield x * x

def evens(source):
    for x in source:
        if x % 2 == 0:
            yield x

for value in evens(squares(numbers(5))):
    print("got", value)
