class Meta(type):
    def __instancecheck__(cls, obj): return obj == 5
    def __subclasscheck__(cls, sub): return sub is int
class Five(metaclass=Meta): pass
print(isinstance(5, Five), isinstance(6, Five), issubclass(int, Five), issubclass(str, Five))
for attempt in (lambda: isinstance(1, 5), lambda: issubclass(5, int), lambda: issubclass(int, 5), lambda: isinstance(1, (str, 5))):
    try:
        print(attempt())
    except TypeError as e:
        print(e)
print(isinstance(1, int | str), isinstance(None, int | None), issubclass(bool, (str, int)))
