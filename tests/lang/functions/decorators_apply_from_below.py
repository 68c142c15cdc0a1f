def mark(label):
    print("factory", label)
    def decorate(f):
        print("decorate", label)
        def wrapper(*args):
            return f"{label}({f(*args)})"
        return wrapper
    return decorate

@mark("a")
@mark("b")
def f(x):
    return x

print(f(1))
@(lambda cls: cls.__name__)
class Replaced: pass
print(Replaced)
