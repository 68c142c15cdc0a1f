def tree(cls, depth=0):
    if not cls.__module__ == "builtins": return
    print("  " * depth + cls.__name__)
    for sub in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
        tree(sub, depth + 1)
tree(BaseException)
