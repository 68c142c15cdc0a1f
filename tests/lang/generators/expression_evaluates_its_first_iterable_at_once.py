try:
    (x for x in 5)
except TypeError as e:
    print(e)
g = (1 // x for x in [1, 0])  # the element only when asked for
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
print(list(g))
