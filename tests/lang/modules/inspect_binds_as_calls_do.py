# bind() and getcallargs() refuse what a call refuses, each in its own words.
import inspect

def a(x, /, y): pass
def b(x, *, k): pass
def c(x=1, /, *args, k): pass
def d(x, /, y=2, **kw): pass

calls = [((), {}), ((1,), {}), ((), {'x': 1}), ((), {'k': 1}), ((1, 2), {'y': 3}), ((1, 2, 3), {})]
for function in (a, b, c, d):
    sig = inspect.signature(function)
    for args, named in calls:
        for how in (sig.bind, sig.bind_partial, lambda *args, **named: sorted(inspect.getcallargs(function, *args, **named))):
            try:
                print(how(*args, **named))
            except TypeError as error:
                print(error)
