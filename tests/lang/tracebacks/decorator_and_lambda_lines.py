def deco(f):
    def wrapper(*a):
        return f(*a)
    return wrapper

@deco
def f(x):
    return (lambda y: y / 0)(x)

f(1)
