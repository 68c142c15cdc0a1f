def append(x, to=[]):
    to.append(x)
    return to

print(append(1), append(2), append(3, []))
print(append.__defaults__)
n = 5
def f(a=n): return a
n = 6
print(f())
