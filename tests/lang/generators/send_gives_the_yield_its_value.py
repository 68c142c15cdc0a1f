def averager():
    total = count = 0
    average = None
    while True:
        term = yield average
        total += term
        count += 1
        average = total / count

a = averager()
print(next(a))
print(a.send(10), a.send(20), a.send(33))
