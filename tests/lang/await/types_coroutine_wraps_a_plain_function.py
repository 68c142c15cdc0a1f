import types

@types.coroutine
def plain():
    return iter([1, 2])

print(type(plain()).__name__)
print(type(types.coroutine(lambda: (i for i in [3]))()).__name__)
try:
    types.coroutine(5)
except TypeError as e:
    print(e)
