async def f():
    w2 = c.__await__()
    try:
        w2.send(None)
    except ValueError as e:
        print(e)
c = f()
w = c.__await__()
try:
    w.send(None)
except StopIteration as stop:
    print("done", stop.value)
for attempt in (lambda: w.send(None), lambda: w.throw(ValueError("late")), lambda: next(w), lambda: w.close()):
    try:
        print(attempt())
    except RuntimeError as e:
        print(e)
