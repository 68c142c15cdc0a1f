a = 256; b = 256
print(a is b, None is None, () is (), True is (1 == 1), "" is str(), [] is [], not None, None is not False)
x = y = []
print(x is y, x == [], x is not [], id(x) == id(y))
