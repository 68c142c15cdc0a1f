# Errors of calls: a module for what is in it, keywords for set(), an iterable with a bad length.
import datetime
import math
import random

for module in (random, datetime, math):
    try:
        module()
    except TypeError as error:
        print(error)
print(abs.__self__.__name__, math.sin.__self__.__name__, [].append.__self__)


class Tagged(set):
    def __new__(cls, items, tag=None):
        return super().__new__(cls, items)


try:
    Tagged([1], tag=2)
except TypeError as error:
    print(error)


class Lengthless:
    def __len__(self):
        raise RuntimeError("no length")

    def __iter__(self):
        return iter(())


for target in ([], bytearray()):
    try:
        target.extend(Lengthless())
    except RuntimeError as error:
        print(type(target).__name__, error)
