from pprint import *
import collections, dataclasses, types
data = {'name': 'x'*30, 'list': list(range(30)), 'nested': {'a': [1,2,{'b': ('c',)*10}], 'z': None}, 'tup': (1,), 'set': {3,1,2}}
pprint(data); pprint(data, width=40); pprint(data, compact=True, width=60); pprint(data, indent=4, width=50); pprint(data, depth=1); pp(data)
pprint("the quick brown fox jumps over the lazy dog " * 4); pprint(["the quick brown fox jumps over the lazy dog " * 4, 'b'], width=50)
l = [1]; l.append(l); print('Recursion' in pformat(l), isrecursive(l), isreadable(l), isreadable([1,'a']))
@dataclasses.dataclass
class D:
    alpha: int; beta: list; gamma: str
pprint(D(1, list(range(30)), 'g'*60)); pprint(D(1,[],''))
pprint(collections.OrderedDict((str(i), i) for i in range(20))); pprint(collections.Counter('abracadabra'*3)); pprint(collections.Counter({c*10: i for i, c in enumerate('abcdefgh')}))
dd = collections.defaultdict(list, {i: list(range(i)) for i in range(12)}); pprint(dd); pprint(collections.deque(range(40))); pprint(collections.deque(range(40), maxlen=50))
pprint(types.SimpleNamespace(a='x'*50, b=[1,2,3]*10)); pprint(frozenset(range(40))); pprint({1:'a','b':2}); pprint(types.MappingProxyType({i: i*i for i in range(20)}))
pprint(1234567, underscore_numbers=True); print(saferepr({'b':1,'a':2}), pformat(()))
