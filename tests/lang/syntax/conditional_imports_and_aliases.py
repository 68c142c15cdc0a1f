import math as m, sys as system
from math import pi as circle, floor
from collections import *
print(m.floor(circle), floor(2.7), deque([1]), system.__name__)
import collections.abc
import os.path as p
print(collections.abc.Iterable.__name__, p.join("a", "b"))
