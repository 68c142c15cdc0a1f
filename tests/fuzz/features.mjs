// Statements of the random programs that exercise one feature at a time, with random parts. Each is a
// function of the Writer (generate.mjs): it writes a few lines that print what they find.

const kSpecTypes = ["", "d", "x", "X", "#x", "b", "#o", "n", "c", "e", "E", "f", "F", "g", "G", "%", "s"];
const kAligns = ["", "<", ">", "^", "=", "*<", "0>", "é^", "_="];

const spec = (r) =>
  `${r.pick(kAligns)}${r.pick(["", "+", "-", " "])}${r.pick(["", "z", "#", "0"])}${r.pick(["", "", "1", "7", "12", "020"])}${r.pick(["", "", ",", "_"])}${r.pick(["", "", ".0", ".2", ".10"])}${r.pick(kSpecTypes)}`;
const percent = (r) =>
  `%${r.pick(["", "(k)"])}${r.pick(["", "-", "+", " ", "#", "0", "-#", "+0"])}${r.pick(["", "3", "10", "*"])}${r.pick(["", ".0", ".3", ".*"])}${r.pick(["d", "i", "u", "x", "X", "o", "e", "f", "g", "G", "c", "s", "r", "a", "%", "q"])}`;

const kBytesMethods = ["upper()", "split()", "split(b',')", "hex()", "hex('-', 2)", "decode()", "decode('ascii', 'replace')", "decode('latin-1')", "strip(b'a')", "find(b'b')", "find(98)", "count(b'')", "replace(b'a', b'xyz')", "partition(b'b')", "startswith((b'a', b'x'))", "center(9, b'*')", "zfill(6)", "title()", "isalpha()", "join([b'1', b'2'])", "splitlines(True)", "translate(None, b'a')", "index(b'zz')", "expandtabs(2)", "removeprefix(b'a')", "rsplit(None, 1)", "swapcase()", "istitle()", "ljust(4, 'x')"];
const kIntMethods = ["bit_length()", "bit_count()", "to_bytes(9, 'big', signed=True)", "to_bytes(2)", "as_integer_ratio()", "conjugate()", "__floor__()", "__round__(-2)", "is_integer()", "__format__('x')", "__divmod__(7)", "__pow__(3, 5)", "__rsub__(1)", "__index__()", "real"];
const kFloatMethods = ["hex()", "is_integer()", "as_integer_ratio()", "__trunc__()", "__round__(1)", "__floordiv__(0.3)", "__mod__(0.7)", "__divmod__(-2)", "conjugate()", "imag", "__pow__(-1)"];
const kItertools = ["chain(A, B)", "islice(A, 1, 4, 2)", "islice(A, -1)", "zip_longest(A, B, fillvalue='-')", "product(A, repeat=2)", "permutations(A, 2)", "combinations(A, 2)", "combinations_with_replacement(A, 2)", "accumulate(A)", "accumulate(A, lambda x, y: (x, y), initial=0)", "groupby(A, key=bool)", "pairwise(A)", "batched(A, 2)", "batched(A, 2, strict=True)", "takewhile(bool, A)", "dropwhile(bool, A)", "filterfalse(None, A)", "starmap(pow, zip(A, B))", "compress(A, B)", "chain.from_iterable(A)", "repeat(1, 3)", "tee(A)[1]"];
const kSetOps = ["|", "&", "-", "^", "<", "<=", "==", ">", ">=", "!="];
const kBinary = ["+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^", "<", "<=", "==", "!=", ">", ">=", "in"];

const small = (w) => w.r.pick(["{1, 2}", "{3}", "set()", "frozenset([1, 5])", "{'a', 'b'} - {'b'}", "{1: 2}.keys()", "{1: 2}.items()", "[1, 2]", "range(3)"]);
const indent = (w, text) => text.split("\n").forEach((line) => w.line(line));

function descriptors(w) {
  const { r } = w;
  const c = w.name("D");
  const doing = (name) => r.pick([`return ('${name}', type(o).__name__)`, `raise AttributeError('${name}')`, `return o.__dict__.get('_v', '${name} none')`]);
  indent(w, `class ${c}:
    def __set_name__(self, owner, name): print('named', owner.__name__, name)
    def __get__(self, o, t=None): ${doing("get")}`);
  if (r.chance(50)) w.line(`    def __set__(self, o, v): ${r.pick(["o.__dict__['_v'] = v", "raise AttributeError('ro')", "print('set', v)"])}`);
  if (r.chance(30)) w.line("    def __delete__(self, o): print('delete')");
  const h = w.name("H");
  indent(w, `class ${h}:
    d = ${c}()
    ${r.pick(["__slots__ = ('s',)", "s = 1", "def __getattr__(self, n): return ('getattr', n)", "def __getattribute__(self, n): return object.__getattribute__(self, n)"])}
h = ${h}()
attempt(lambda: h.d)
attempt(lambda: ${h}.d)
attempt(lambda: setattr(h, '${r.pick(["d", "s", "q"])}', ${w.any(0)}))
attempt(lambda: h.${r.pick(["d", "s", "q"])})
attempt(lambda: delattr(h, '${r.pick(["d", "s", "q"])}'))
attempt(lambda: sorted(n for n in vars(h)))`);
}

function hierarchy(w) {
  const { r } = w;
  const names = [w.name("A"), w.name("A"), w.name("A"), w.name("A")];
  names.forEach((name, i) => {
    const bases = names.slice(0, i).filter(() => r.chance(55));
    if (r.chance(40)) bases.reverse();
    w.block("try:", () =>
      indent(w, `class ${name}(${bases.join(", ")}):
    ${r.pick(["x = " + w.any(0), "pass", "__slots__ = ()"])}
    def who(self): return ['${name}'] + ${r.pick(["super().who()", "[]", "(super().who() if hasattr(super(), 'who') else [])"])}
    def __init_subclass__(cls, **kw): print('sub', cls.__name__, kw); super().__init_subclass__(${r.pick(["", "**kw"])})`));
    w.block("except Exception as e:", () => w.line(`print(type(e).__name__, e); ${name} = object`));
  });
  w.line(`attempt(lambda: [k.__name__ for k in ${names[3]}.__mro__])`);
  w.line(`attempt(lambda: ${names[3]}().who())`);
  w.line(`attempt(lambda: isinstance(${names[3]}(), ${r.pick(names)}))`);
}

function metaclass(w) {
  const { r } = w;
  const m = w.name("M");
  indent(w, `class ${m}(type):
    def __new__(m, name, bases, ns, **kw): print('new', name, sorted(k for k in ns if k[0] != '_'), kw); return super().__new__(m, name, bases, ns)
    ${r.pick(["def __call__(cls, *a): return ('called', a)", "def __len__(cls): return 3", "def __getitem__(cls, i): return ('item', i)", "def __instancecheck__(cls, o): return True", "@classmethod\n    def __prepare__(m, n, b, **kw): return {'prepared': 1}", "def __iter__(cls): return iter('ab')", "def __getattr__(cls, n): return n"])}
class ${m}C(metaclass=${m}${r.pick(["", ", k=1"])}): v = ${w.any(0)}
attempt(lambda: ${r.pick([`${m}C()`, `len(${m}C)`, `${m}C[1]`, `isinstance(1, ${m}C)`, `${m}C.prepared`, `list(${m}C)`, `${m}C.zz`, `type(${m}C).__name__`])})`);
}

function dataclass(w) {
  const { r } = w;
  const c = w.name("P");
  const options = ["order=True", "frozen=True", "slots=True", "kw_only=True", "eq=False", "repr=False", "unsafe_hash=True"].filter(() => r.chance(25));
  w.block("try:", () =>
    indent(w, `from dataclasses import dataclass, field, asdict, astuple, replace, fields
@dataclass(${options.join(", ")})
class ${c}:
    a: int
    b: str = ${r.pick(["'x'", "field(default='y', repr=False)", "field(default_factory=list)", w.any(0)])}
    ${r.pick(["c: int = 0", "c: list = []", "c: int", "c: object = field(init=False, default=3)", "def __post_init__(self): print('post')"])}
p = ${c}(${r.pick(["1", "a=1", "1, 'z'", "", "1, 2, 3", "b=1, a=2"])})
print(p, p == ${c}(1))
attempt(lambda: p < ${c}(2))
attempt(lambda: hash(p) == hash(${c}(1)))
attempt(lambda: (asdict(p), astuple(p), replace(p, a=${w.any(0)}), [f.name for f in fields(p)]))
p.a = 9; print(p)`));
  w.block("except Exception as e:", () => w.line("print(type(e).__name__, e)"));
}

function enumeration(w) {
  const { r } = w;
  const c = w.name("E");
  indent(w, `from enum import Enum, Flag, IntEnum, StrEnum, auto
class ${c}(${r.pick(["Enum", "Flag", "IntEnum"])}):
    ONE = ${r.pick(["1", "auto()"])}
    TWO = ${r.pick(["2", "auto()", "1"])}
    FOUR = ${r.pick(["4", "auto()"])}
    ${r.pick(["def f(self): return self.name", "@property\n    def q(self): return self.value * 2", "ALL = 7"])}
attempt(lambda: list(${c}))
attempt(lambda: ${c}(${r.pick(["1", "2", "3", "'ONE'", "9", "7"])}))
attempt(lambda: ${c}['${r.pick(["ONE", "TWO", "ZZZ"])}'])
attempt(lambda: ${c}.ONE ${r.pick(["|", "&", "==", "<", "in", "is", "+"])} ${c}.${r.pick(["ONE", "TWO", "FOUR"])})
attempt(lambda: (str(${c}.TWO), repr(${c}.TWO), f'{${c}.ONE}', ${c}.FOUR.value, ~${c}.ONE))
attempt(lambda: setattr(${c}, 'ONE', 5))`);
}

function groups(w) {
  const { r } = w;
  const error = () => r.pick(["ValueError(1)", "TypeError('t')", "KeyError('k')", "OSError('no')", "ExceptionGroup('in', [ValueError(2), KeyError(3)])"]);
  w.block("try:", () => {
    w.block("try:", () => w.line(`raise ${r.pick([`ExceptionGroup('g', [${error()}, ${error()}])`, "ValueError('plain')", `ExceptionGroup('h', [${error()}])`, "BaseExceptionGroup('b', [KeyboardInterrupt()])"])}`));
    for (let n = 1 + r.below(2); n > 0; n--)
      w.block(`except* ${r.pick(["ValueError", "TypeError", "(KeyError, OSError)", "Exception", "LookupError"])} as g:`, () => w.line(r.pick(["print('caught', repr(g), g.exceptions)", "raise", "raise RuntimeError('new')", "print(g.message, g.split(ValueError))", "raise RuntimeError('from') from g"])));
    if (r.chance(30)) w.block("else:", () => w.line("print('else')"));
    if (r.chance(40)) w.block("finally:", () => w.line("print('finally')"));
  });
  w.block("except BaseException as e:", () => w.line("print(repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)"));
}

function formats(w) {
  const { r } = w;
  const value = () => r.pick([w.int(1), w.float(1), w.string(0), "1j", "None", "True", "(2-3j)", "10**20", "0.1", "1e300"]);
  w.line(`attempt(lambda: format(${value()}, '${spec(r)}'))`);
  w.line(`attempt(lambda: '{:${spec(r)}}|{!r:>8}|{a[0]}|{0.real}'.format(${value()}, ${value()}, a=${r.pick(["[1]", "'xy'", "{}", "5"])}))`);
  w.line(`attempt(lambda: '${percent(r)}|${r.pick(["", percent(r)])}' % ${r.pick([`(${value()}, ${value()})`, `{'k': ${value()}}`, value(), `(3, ${value()})`])})`);
  w.line(`attempt(lambda: f'{${r.pick(["a", "b", "c", "d", "e"])}${r.pick(["", "=", " = ", "!r", "!s", "!a", "=!s"])}${r.pick(["", ":>10", ":{2 + 3}", ":{'>'}{a}"])}}')`);
  w.line(`attempt(lambda: b'${r.pick(["%d", "%s", "%r", "%b", "%5.1f", "%c", "%x", "%a"])}' % (${r.pick([value(), "b'x'", "bytearray(b'q')"])},))`);
}

function methods(w) {
  const { r } = w;
  w.line(`attempt(lambda: ${r.pick(["b'abc,b'", "bytearray(b'A\\\\tb\\\\n')", "b''", "b'\\\\xff1'"])}.${r.pick(kBytesMethods)})`);
  w.line(`attempt(lambda: (${w.int(1)}).${r.pick(kIntMethods)})`);
  w.line(`attempt(lambda: (${w.float(1)}).${r.pick(kFloatMethods)})`);
  w.line(`attempt(lambda: sorted(${small(w)} ${r.pick(kSetOps)} ${small(w)}, key=repr))`);
  w.line(`attempt(lambda: ${w.any(1)} ${r.pick(kBinary)} ${w.any(1)})`);
  const base = r.pick(["1j", "(2-3j)", "complex(0, -0.0)", "complex('inf')"]);
  const operator = r.pick(["+", "*", "/", "**", "-", "=="]);
  const number = w.number(0);  // as an exponent whole and small: others differ by the last digit of a machine's cos()
  w.line(`attempt(lambda: (${base} ${operator} ${operator === "**" ? `int(${number}) % 9` : number}))`);
  w.line(`attempt(lambda: memoryview(b'abcdef')[${w.slice()}]${r.pick([".tobytes()", ".tolist()", ".nbytes", "[0]", ".hex()"])})`);
}

function iteration(w) {
  const { r } = w;
  const source = () => w.sequence(1);
  w.line("import itertools, functools, operator, collections");
  w.line(`A, B = ${r.pick(["[1, 0, 2]", "'abc'", "(3, 1)", "range(4)", "[]"])}, ${r.pick(["[5, 6]", "'xy'", "()", "[True, False, True]"])}`);
  w.line(`attempt(lambda: [list(x) if isinstance(x, itertools._grouper) else x for x in itertools.${r.pick(kItertools)}] if False else list(itertools.${r.pick(kItertools.filter((t) => !t.startsWith("groupby")))}))`);
  w.line(`attempt(lambda: [(k, list(v)) for k, v in itertools.groupby(${source()}, ${r.pick(["None", "bool", "type", "str"])})])`.replace("(k,", r.chance(50) ? "(str(k)," : "(repr(k),"));
  w.line(`attempt(lambda: functools.reduce(${r.pick(["operator.add", "max", "lambda x, y: (x, y)"])}, ${source()}${r.pick(["", ", 0"])}))`);
  w.line(`attempt(lambda: sorted(${source()}, key=${r.pick(["lambda v: (type(v).__name__, str(v))", "str", "len", "operator.neg", "None"])}, reverse=${r.pick(["True", "False"])}))`);
  w.line(`attempt(lambda: collections.${r.pick(["Counter('abca').most_common(2)", "deque([1, 2, 3], 2)", "OrderedDict(a=1, b=2).popitem(False)", "ChainMap({1: 2}, {3: 4})[3]", "namedtuple('N', 'x y', defaults=[5])(1)", "namedtuple('N', 'x x')", "defaultdict(list, a=1)", "Counter('ab') + Counter('b')"])})`);
  w.line(`attempt(lambda: {${r.pick(["k: v", "v: k", "(k, v): 0"])} for k, v in ${r.pick(["enumerate('abc')", "zip('ab', [1, 2, 3], strict=True)", "{1: 2}.items()", "[(1, 2, 3)]"])}})`);
  w.line(`attempt(lambda: [y for x in ${source()} if (y := ${r.pick(["x", "str(x)", "(x, x)", "not x"])})])`);
}

function closures(w) {
  const { r } = w;
  const f = w.name("outer");
  indent(w, `def ${f}(x, *, k=${w.any(0)}):
    n = ${w.any(0)}
    def inner(y=${r.pick(["n", "x", "1"])}, *rest, z=k):
        ${r.pick(["nonlocal n", "global a", "pass", "nonlocal n, x"])}
        n = ${r.pick(["y", "(n, y) if False else y", "x"])}
        return n, y, rest, z
    return inner, lambda: n
i, j = ${f}(${r.pick(["1", "2, k=3", "x=4"])})
attempt(lambda: (i(${w.arguments(0)}), j()))
attempt(lambda: ${f}(${w.arguments(0)}))
def deco(*a):
    def wrap(g):
        print('deco', a, g.__name__)
        return ${r.pick(["g", "lambda *p, **k: (g(*p, **k), 'wrapped')"])}
    return wrap
@deco(1)
@deco(${w.any(0)})
def decorated(p${r.pick(["", "=1", ", /", ", *q", ", **k"])}): return p
attempt(lambda: decorated(${w.arguments(0)}))`);
}

function patterns(w) {
  const { r } = w;
  const c = w.name("Pt");
  const pattern = () => r.pick([`${c}(1, y)`, `${c}(x=1)`, `${c}(x=str(s), y=[_, *rest])`, `${c}(1, 2, 3)`, `${c}() as whole`, "{'k': [a1, b1], **others}", "[1, [2, *_], *tail]", "(1 | 2) as n", "-1.5 | 2+3j", "str() | bytes()", "{}", "[]", "{1: _, 'a': None}", "int(n) if n > 1", "[int(), float() | str()]", "object()"]);
  indent(w, `class ${c}:
    __match_args__ = ${r.pick(["('x', 'y')", "('x',)", "['x']", "()"])}
    def __init__(self, x, y=2): self.x, self.y = x, y
for subject in (${c}(1), ${c}('s', [1, 2, 3]), {'k': [1, 2], 'z': 3}, [1, [2, 3], 4], ${w.any(0)}, ${w.any(1)}):
    try:
        match subject:
            case ${pattern()}: print('first', sorted(k for k in dir() if len(k) < 3 and k in ('n', 's')))
            case ${pattern()}: print('second')
            case ${pattern()}: print('third')
            case _: print('none')
    except Exception as e: print(type(e).__name__, e)`);
}

function reflected(w) {
  const { r } = w;
  const [p, q] = [w.name("L"), w.name("R")];
  const operators = ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "and", "or", "xor", "divmod"];
  const some = operators.filter(() => r.chance(45));
  const result = (name) => r.pick([`('${name}',)`, "NotImplemented", "self"]);
  w.block(`class ${p}:`, () => {
    w.line("def __repr__(self): return type(self).__name__");
    for (const name of some) w.line(`def __${r.pick(["", "r", "i"]).replace("i", name === "divmod" ? "" : "i")}${name}__(self, o): return ${result(name)}`);
    w.line(`def __${r.pick(["lt", "le", "eq", "gt", "ge", "ne"])}__(self, o): return ${r.pick(["NotImplemented", "True", "'yes'", "[]"])}`);
    w.line(`${r.pick(["__hash__ = None", "def __hash__(self): return 3", "__iter__ = None", "__contains__ = None", "def __index__(self): return 'x'"])}`);
  });
  w.block(`class ${q}(${r.chance(50) ? p : ""}):`, () => {
    w.line("def __repr__(self): return type(self).__name__");
    for (const name of some) w.line(`def __${r.pick(["", "r"])}${name}__(self, o): return ${result(name + "2")}`);
  });
  for (let n = 4; n > 0; n--) {
    const [x, y] = [r.pick([`${p}()`, `${q}()`, "1"]), r.pick([`${q}()`, `${p}()`, "'s'", "[1]"])];
    w.line(`attempt(lambda: ${r.chance(20) ? `divmod(${x}, ${y})` : r.chance(20) ? `pow(${x}, ${y}, 5)` : `${x} ${r.pick(kBinary)} ${y}`})`);
  }
  w.line(`t = ${p}(); t ${r.pick(["+=", "-=", "*=", "@=", "//=", "**=", "<<=", "|="])} ${r.pick([`${q}()`, "1"])}; print(t)`);
}

function async_features(w) {
  const { r } = w;
  const g = w.name("ag");
  indent(w, `async def ${g}(n):
    try:
        for i in range(n):
            got = yield ${r.pick(["i", "(i, n)", "await pause(i)"])}
            if got: print('got', got)
    ${r.pick(["finally: print('cleaned')", "except ValueError as e: yield 'handled'", "except GeneratorExit: print('exit'); raise", "finally: await pause('late')"])}
async def use():
    return ${r.pick([`[x async for x in ${g}(3)]`, `{x: i async for x in ${g}(2) for i in range(2)}`, `[await pause(x) for x in 'ab']`, `[i async for i in ${g}(2) if i]`, `[y async for y in (z async for z in ${g}(2))]`])}
s = use()
for _ in range(6): attempt(lambda: s.send(${r.pick(["None", "5"])}))
q = ${g}(2)
for step in (${Array.from({ length: 3 }, () => r.pick(["q.asend(None)", "q.asend('v')", "q.athrow(ValueError('t'))", "q.aclose()", "q.__anext__()"])).map((t) => `lambda: ${t}`).join(", ")}):
    for _ in range(2): attempt(lambda: (st := step()).send(None))
s.close(); q = None`);
}

export const kFeatures = [descriptors, hierarchy, metaclass, dataclass, enumeration, groups, groups, formats, formats, methods, methods, iteration, closures, patterns, reflected, reflected, async_features];
