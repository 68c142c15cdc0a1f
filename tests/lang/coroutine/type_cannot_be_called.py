import types

for t in (types.CoroutineType, types.GeneratorType, types.AsyncGeneratorType):
    try:
        t()
    except TypeError as e:
        print(e)
try:
    class C(types.CoroutineType): pass
except TypeError as e:
    print(e)
