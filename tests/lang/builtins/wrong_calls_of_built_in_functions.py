# How many arguments there may be, and which names, is told in the words of each kind of built-in function.
calls = '''[].append() | [].append(1, 2) | len() | len(x=1) | "a".join() | {}.get() | {}.get(1, 2, 3) | print(foo=1) | max()
isinstance(1) | range() | range(1, 2, 3, 4) | int(1, 2, 3) | int("1", bas=2) | "a".split(1, 2, 3) | "a".split(foo=1)
[].sort(1) | [].insert(1) | set().add() | dict(1, 2) | sum() | enumerate() | map(1) | iter() | next() | getattr(1)
ord("a", "b") | round() | pow(1) | type(1, 2) | object(1) | bool(1, 2) | complex(1, 2, 3) | str(1, 2, 3, 4)
"".startswith() | (1,).index() | (1).to_bytes(1, 2, 3) | {}.fromkeys() | {}.keys(1) | [].clear(1) | chain.from_iterable()
deque().append() | deque(1, 2, 3) | count(stop=1) | Counter(1, 2) | str(encodin="x") | slice()'''
from collections import Counter, deque
from itertools import chain, count

for call in calls.replace('\n', ' | ').split(' | '):
    try:
        eval(call)
    except TypeError as error:
        print(call, error)
