import inspect

def one(): return 1
class Text:
    def method(self): return (1,
        2)
    def string(self):
        x = """
text in column 0
"""
        return x
        # inside the method

    # inside the class
# outside
numbers = [lambda: 1, lambda: (2,
    3)]
table = dict(a=lambda: 1,
             b=lambda: 2)

def brackets(a={1: ")"}, *, b="#"):
    def inner():
        pass
        # of inner
    return "a" + \
  "b"
for thing in one, Text.method, Text.string, numbers[1], table["a"], brackets:
    print(inspect.getsource(thing), end="----\n")
print(inspect.getsourcelines(Text)[1], len(inspect.getsourcelines(Text)[0]))
