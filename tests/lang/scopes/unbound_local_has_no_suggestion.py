def f():
    lem = (ln >= 1)
    ln = 1
try:
    f()
except UnboundLocalError as e:
    print(e.name)
f()
