"""Module docstring."""
def f(): ...
def g():
    """Doc of g."""
class C:
    "Doc of C."
    pass
print(__doc__, f(), f.__doc__, g.__doc__, C.__doc__, ..., Ellipsis is ..., type(...).__name__)
