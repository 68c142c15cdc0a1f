REGISTRY = {}
def command(name=None, **options):
    def decorate(f):
        REGISTRY[name or f.__name__] = (f, options)
        return f
    return decorate if not callable(name) else (lambda f: REGISTRY.setdefault(f.__name__, (f, {})) and f)(name)
@command("add", arity=2)
def plus(a, b): return a + b
@command
def neg(a): return -a
@command(arity=0)
def hello(): return "hi"
for name, (f, options) in sorted(REGISTRY.items()):
    print(name, f.__name__, options, f(*range(1, 1 + options.get("arity", 1))))
