# yield from hands the conversation to another generator: values, sends and
# throws go through, and its return value is the result.
def average_of_three():
    total = 0
    for i in range(3):
        total += yield f"number {i + 1}?"
    return total / 3


def report():
    while True:
        average = yield from average_of_three()
        print("average:", average)


r = report()
print(next(r))
for number in (3, 4, 8, 10):
    print(r.send(number))
r.close()
