import json, inspect, datetime as d, textwrap, string, copy, contextvars, bisect
print(json.dumps({'a':[1,2.5,None,True,'é\n"'],'b':{}}, indent=2, sort_keys=True), json.dumps('é', ensure_ascii=False), json.dumps([1,2], separators=(',',':')), json.loads('{"x": [1, 2.0, "\\u00e9", null, true, -3e2]}'))
for s in ('{"a":}', '[1,', 'nul', '"abc', '{1:2}', '[1]x', ''):
    try: json.loads(s)
    except json.JSONDecodeError as e: print(e)
try: json.dumps({1j})
except TypeError as e: print(e)
def f(a, b=1, *c, d: int, e=2, **g) -> str: "doc"
print(inspect.signature(f), inspect.getfullargspec(f), inspect.getdoc(f), inspect.signature(f).parameters['d'].kind, inspect.signature(f).bind(1, d=3).arguments)
async def co(): pass
c = co(); print(inspect.iscoroutine(c), inspect.getcoroutinestate(c), inspect.iscoroutinefunction(co)); c.close(); print(inspect.getcoroutinestate(c))
def gen(): x = 1; yield x
g = gen(); print(inspect.getgeneratorstate(g)); next(g); print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
for s in ('len', 'print', 'sorted', 'int', 'dict.get', 'str.join'):
    try: print(s, inspect.signature(eval(s)))
    except ValueError as e: print(e)
x = d.datetime(2024,5,6,7,8,9,tzinfo=d.timezone.utc); print(x, repr(x), x.isoformat(), x+d.timedelta(days=1.5), x.strftime('%A %d %B %Y %H:%M:%S %z %j %U'), x.astimezone(d.timezone(d.timedelta(hours=5, minutes=30))), d.date(2024,1,1)-d.date(2023,1,1), d.timedelta(hours=25), d.datetime.strptime('2024-02-03 04:05', '%Y-%m-%d %H:%M'))
print(textwrap.fill('the quick brown fox jumps over the lazy dog', 20), textwrap.dedent('  a\n    b'), textwrap.shorten('hello world foo', 12), string.Template('$a ${b} $$').substitute(a=1,b=2))
print(copy.deepcopy([[1],{2:(3,[4])}]))
class S:
    __slots__=('a','b')
    def __init__(s): s.a=[1]; s.b=2
o = copy.copy(S()); print(o.a, o.b)
