# partial: copies share what it holds, a partial of a partial is one, its __dict__ cannot be deleted.
import copy
from functools import partial, singledispatch, update_wrapper


def show(*args, **kwargs):
    return args, kwargs


p = partial(show, 1, a=2)
p.note = []
q = copy.copy(p)
print(q.args is p.args, q.keywords is p.keywords, q.note is p.note)
p.__setstate__((show, (5,), {}, None))
print(p(6), p.__dict__)


class Mine(partial):
    pass


print(Mine(Mine(show, 1), 2).func is show)
try:
    del p.__dict__
except TypeError as error:
    print(error)


@singledispatch
def kind(value):
    return "something"


@kind.register
def _(value: "int | str"):
    return "number or text"


print(kind(1), kind("a"), kind(1.5))


def wrapper():
    pass


print(update_wrapper(wrapper, type).__type_params__)
