import math as m, sys as system
from math import pi as circle, floor
from collections import *
print(m.floor(circle), floor(2.7), deque([1]), system.__name__)
import collections.abc
import string.templatelib as t
print(collections.abc.Iterable.__name__, t.Template.__name__)
