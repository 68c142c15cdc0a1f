def f(cls: type[int]): ...

print(f.__annotations__, type[int].__origin__, type[int].__args__)
try:
    int[str]
except TypeError as error:
    print(error)
