# Containers of collections, bytes, and a printer that shows some things its own way.
import collections
from pprint import PrettyPrinter, pprint

words = dict.fromkeys("the quick brown fox jumped over a lazy dog".split(), 0)
pprint(collections.ChainMap(words, {"extra": 1}))
pprint(collections.UserDict(words))
pprint(collections.UserList(range(40)), compact=True)
pprint(bytes(range(40, 100)), width=30)
pprint([collections.Counter(), collections.deque(maxlen=3), collections.OrderedDict()], width=10)


class Dotted(PrettyPrinter):
    def format(self, obj, context, maxlevels, level):
        if isinstance(obj, str) and "." in obj:
            return f"<{obj}>", True, False
        return super().format(obj, context, maxlevels, level)


Dotted(width=20).pprint({"a.b": ["c.d", "e"], "f": "g.h"})
