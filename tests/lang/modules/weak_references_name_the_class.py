# repr() of a weak reference names the class of its object with the module, unless that is __main__.
import re
import weakref
from collections import OrderedDict


class Local:
    pass


def function():
    pass


local, ordered = Local(), OrderedDict()
for shown in (weakref.ref(local), weakref.proxy(local), weakref.ref(function), weakref.ref(ordered)):
    print(re.sub("0x[0-9a-f]+", "0x", repr(shown)))
