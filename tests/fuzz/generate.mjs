// Makes random Python programs from a seed: the same seed, the same program. Every statement at the
// top stands in a try that prints what was raised, so that one program asks many questions. What
// CPython leaves open (addresses, order in sets of strings, hashes, how much memory there is: 2**30 times
// a text) is not asked.
import { kFeatures } from "./features.mjs";

/** Numbers from a seed; mulberry32. */
export class Random {
  constructor(seed) {
    this.state = (seed * 0x9e3779b9) >>> 0;
  }
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  below(n) {
    return this.next() % n;
  }
  pick(items) {
    return items[this.below(items.length)];
  }
  chance(percent) {
    return this.below(100) < percent;
  }
}

const kInts = ["0", "1", "2", "3", "-1", "7", "10", "255", "-8", "1000003", "-2**30", "-2**65", "10**25", "True"];
const kFloats = ["0.0", "1.5", "-2.25", "0.1", "3.14159", "1e16", "-1e-7", "2.5e10", "float('inf')", "1e22", "123456.789", "-0.0"];
const kStrings = ["''", "'a'", "'abc'", "'Hello, World'", "'  pad  '", "'1,2,,3'", "'éß😀'", "'x\\ny'", "'12'", "'aXbXc'", "\"it's\"", "'tab\\t'", "'UPPER lower'"];
const kBytes = ["b''", "b'abc'", "b'\\x00\\xff'", "b'a,b'", "bytearray(b'xyz')"];
const kSpecs = ["", ">8", "<8", "^9", "*^10", "05", "+", " ", ",", "_", "x", "#x", "b", "o", "e", ".2f", ".3g", "10.3f", "%", "08.2f", "s", "5s", ".1", "+,", "#b", "n", "g", "G", "=+6", "<<5"];
const kTypes = ["int", "float", "str", "list", "tuple", "dict", "bool", "set", "bytes"];
const kErrors = ["ValueError", "KeyError", "TypeError", "IndexError", "ZeroDivisionError", "RuntimeError", "StopIteration", "LookupError", "Exception", "AttributeError", "OSError"];
const kStrMethods = ["upper()", "lower()", "title()", "swapcase()", "capitalize()", "strip()", "split()", "split(',')", "rsplit('X', 1)", "splitlines()", "encode()", "isalpha()", "isdigit()", "islower()", "isidentifier()", "zfill(6)", "center(9, '-')", "ljust(5)", "rjust(7, '*')", "find('b')", "count('a')", "replace('a', 'bb')", "partition('X')", "rpartition(',')", "startswith('a')", "endswith('c')", "join('xyz')", "expandtabs(3)", "casefold()", "removeprefix('a')", "index('b')", "format(1, 2)", "title().swapcase()", "translate({97: 'Q', 98: None})", "lstrip('a ')", "isspace()", "isprintable()"];
const kListMethods = ["append(9)", "extend([1, 2])", "pop()", "pop(0)", "pop(7)", "insert(1, 'i')", "remove(1)", "reverse()", "sort()", "sort(key=str)", "sort(key=lambda v: -len(str(v)), reverse=True)", "index(2)", "count(1)", "copy()", "clear()"];
const kDictMethods = ["get('a')", "get('zz', 0)", "pop('a')", "pop('zz', None)", "setdefault('n', [])", "update({'u': 1})", "items()", "keys()", "values()", "popitem()", "copy()", "fromkeys('ab')"];
const kNames = ["a", "b", "c", "d", "e"];

class Writer {
  constructor(seed) {
    this.r = new Random(seed);
    this.lines = [];
    this.indent = 0;
    this.serial = 0;
    this.functions = [];
    this.classes = [];
    this.generators = [];
  }
  line(text) {
    this.lines.push("    ".repeat(this.indent) + text);
  }
  block(head, body) {
    this.line(head);
    this.indent++;
    body();
    this.indent--;
  }
  name(prefix) {
    return `${prefix}${++this.serial}`;
  }

  // --- expressions ---
  int(depth) {
    const { r } = this;
    if (depth <= 0 || r.chance(35)) return r.chance(30) ? r.pick(kNames) : r.pick(kInts);
    const sub = () => this.int(depth - 1);
    return r.pick([
      () => `(${sub()} ${r.pick(["+", "-", "*", "//", "%", "&", "|", "^"])} ${sub()})`,
      () => `(${sub()} ${r.pick(["<<", ">>"])} ${r.below(70)})`,
      () => `(${sub()} ** ${r.below(5)})`,
      () => `(-${sub()})`, () => `(~${sub()})`,
      () => `len(${this.sequence(depth - 1)})`,
      () => `int(${this.any(depth - 1)})`, () => `abs(${sub()})`, () => `divmod(${sub()}, ${sub()})`,
      () => `round(${this.float(depth - 1)})`, () => `sum(${this.list(depth - 1)})`, () => `max(${sub()}, ${sub()})`,
      () => `min(${this.sequence(depth - 1)})`, () => `pow(${sub()}, ${r.below(6)}, ${sub()})`, () => `(${sub()}).bit_length()`,
      () => `ord(${this.string(0)})`, () => `int(${this.string(0)}, ${r.pick([0, 2, 8, 10, 16, 36])})`,
    ])();
  }
  float(depth) {
    const { r } = this;
    if (depth <= 0 || r.chance(40)) return r.pick(kFloats);
    return r.pick([
      () => `(${this.float(depth - 1)} ${r.pick(["+", "-", "*", "/", "//", "%"])} ${this.number(depth - 1)})`,
      () => `float(${this.any(depth - 1)})`, () => `(${this.int(depth - 1)} / ${this.int(depth - 1)})`,
      () => `round(${this.float(depth - 1)}, ${r.below(5) - 1})`, () => `abs(${this.float(depth - 1)})`,
      () => `(${this.float(depth - 1)} ** ${r.pick(["2", "0.5", "-1", "3"])})`,
    ])();
  }
  number(depth) {
    return this.r.chance(60) ? this.int(depth) : this.r.chance(90) ? this.float(depth) : this.r.pick(["1j", "(2-3j)", "complex(1, 2)"]);
  }
  string(depth) {
    const { r } = this;
    if (depth <= 0 || r.chance(30)) return r.pick(kStrings);
    const sub = () => this.string(depth - 1);
    return r.pick([
      () => `(${sub()} + ${sub()})`, () => `(${sub()} * ${r.below(4)})`, () => `${sub()}.${r.pick(kStrMethods)}`,
      () => `str(${this.any(depth - 1)})`, () => `repr(${this.any(depth - 1)})`, () => `${sub()}[${this.slice()}]`,
      () => `f"{${this.plain(depth - 1)}!${r.pick(["r", "s", "a"])}:${r.pick(["", ">12", "^10", "<3", ".4"])}}"`,
      () => `format(${this.any(depth - 1)}, '${r.pick(kSpecs)}')`,
      () => `('%${r.pick(["s", "r", "d", "5d", "-6s", "x", "05d", ".2f", "e", "g", "c", "+d", "#o", "%"])}' % (${this.any(depth - 1)},))`,
      () => `'{${r.pick(["", "0", "!r"])}:${r.pick(["", ">6", "x", ".1f"])}}'.format(${this.any(depth - 1)})`,
      () => `', '.join(map(str, ${this.sequence(depth - 1)}))`, () => `chr(${r.pick([65, 97, 233, 8364, 128512, 48])})`,
      () => `${r.pick(["hex", "bin", "oct"])}(${this.int(depth - 1)})`, () => `ascii(${sub()})`,
    ])();
  }
  slice() {
    const { r } = this;
    const part = () => (r.chance(40) ? "" : String(r.below(9) - 4));
    return r.pick([() => String(r.below(7) - 3), () => `${part()}:${part()}`, () => `${part()}:${part()}:${part()}`])();
  }
  list(depth) {
    const { r } = this;
    const items = () => Array.from({ length: r.below(5) }, () => this.any(depth - 1)).join(", ");
    if (depth <= 0) return r.pick(["[]", "[1, 2, 3]", "['b', 'a']", "[3, 1, 2]", "[[1], [2, 3]]", "list(range(5))", "[0.5, 1]"]);
    return r.pick([
      () => `[${items()}]`, () => `[${this.any(depth - 1)} for x in ${this.sequence(depth - 1)}]`,
      () => `[x for x in ${this.sequence(depth - 1)} if ${r.pick(["x", "not x", "x != 1", "str(x) > '2'"])}]`,
      () => `(${this.list(depth - 1)} + ${this.list(depth - 1)})`, () => `sorted(${this.sequence(depth - 1)}${r.pick(["", ", key=str", ", reverse=True", ", key=repr, reverse=True"])})`,
      () => `list(${this.sequence(depth - 1)})`, () => `${this.list(depth - 1)}[${this.slice()}]`, () => `(${this.list(depth - 1)} * ${r.below(3)})`,
      () => `list(zip(${this.sequence(depth - 1)}, ${this.sequence(depth - 1)}))`, () => `list(enumerate(${this.sequence(depth - 1)}, ${r.below(3)}))`,
      () => `list(map(${r.pick(["str", "bool", "repr", "lambda v: (v, v)"])}, ${this.sequence(depth - 1)}))`,
      () => `list(filter(None, ${this.sequence(depth - 1)}))`, () => `list(reversed(${this.list(depth - 1)}))`,
      () => `[*${this.sequence(depth - 1)}, *${this.sequence(depth - 1)}]`, () => `[(y := ${this.any(depth - 1)}), y]`,
      () => `[(i, j) for i in range(${r.below(4)}) for j in range(i) if (i + j) % 2]`,
    ])();
  }
  dict(depth) {
    const { r } = this;
    if (depth <= 0) return r.pick(["{}", "{'a': 1}", "{'a': 1, 'b': [2]}", "{1: 'x', 2.5: None}", "dict(a=1, z=2)"]);
    return r.pick([
      () => `{${Array.from({ length: r.below(4) }, () => `${this.key()}: ${this.any(depth - 1)}`).join(", ")}}`,
      () => `{k: ${this.any(depth - 1)} for k in ${this.sequence(0)}}`, () => `(${this.dict(depth - 1)} | ${this.dict(depth - 1)})`,
      () => `dict(${this.list(depth - 1)})`, () => `{**${this.dict(depth - 1)}, 'k': ${this.any(depth - 1)}}`,
      () => `dict(zip('abc', ${this.sequence(depth - 1)}))`, () => `dict.fromkeys(${this.sequence(0)}, ${this.any(depth - 1)})`,
    ])();
  }
  key() {
    return this.r.pick(["'a'", "'b'", "1", "2", "(1, 2)", "None", "True", "1.0", "b'k'", "0"]);
  }
  sequence(depth) {
    const { r } = this;
    return r.pick([
      () => this.list(depth), () => this.list(depth), () => this.string(Math.min(depth, 1)), () => `range(${r.below(6)})`, () => `range(${r.below(9) - 4}, ${r.below(9) - 4}, ${r.pick([1, 2, -1, -2, 3])})`,
      () => `(${this.any(depth - 1)}, ${this.any(depth - 1)})`, () => this.dict(depth - 1), () => `(v for v in ${this.list(depth - 1)})`, () => r.pick(kBytes), () => `{${this.int(0)}}`,
    ])();
  }
  plain(depth) {
    return this.any(depth).replaceAll('"', "'").includes("\\") || this.r.chance(20) ? this.r.pick(kNames) : this.int(depth);
  }
  leaf() {
    const { r } = this;
    return r.pick([() => r.pick(kInts), () => r.pick(kFloats), () => r.pick(kStrings), () => r.pick(kNames), () => r.pick(kNames), () => r.pick(kBytes), () => this.list(0), () => this.dict(0), () => r.pick(["None", "True", "...", "()", "(1,)"])])();
  }
  comparison(depth) {
    const operator = this.r.pick(["==", "!=", "<", "<=", ">", ">=", "in", "not in", "is"]);
    return `(${this.any(depth)} ${operator} ${operator === "is" ? "None" : this.any(depth)})`;
  }
  any(depth) {
    const { r } = this;
    if (depth <= 0) return this.leaf();
    return r.pick([
      () => this.int(depth), () => this.int(depth), () => this.number(depth), () => this.string(depth), () => this.string(depth), () => this.list(depth), () => this.dict(depth),
      () => r.pick(["None", "True", "False", "...", "()", "(1,)", "NotImplemented is None"]), () => r.pick(kNames), () => r.pick(kBytes),
      () => this.comparison(depth - 1), () => this.comparison(depth - 1),
      () => `(${this.any(depth - 1)} if ${this.any(depth - 1)} else ${this.any(depth - 1)})`, () => `(${this.any(depth - 1)} ${r.pick(["and", "or"])} ${this.any(depth - 1)})`,
      () => `(not ${this.any(depth - 1)})`, () => `isinstance(${this.any(depth - 1)}, ${r.pick(kTypes)})`, () => `${r.pick(["bool", "str", "repr", "tuple", "any", "all", "list"])}(${this.any(depth - 1)})`,
      () => `(lambda x, *y, z=${this.int(0)}: (x, y, z))(${this.any(depth - 1)}${r.pick(["", ", 1", ", 1, z=2", ", *'ab'", ", q=1"])})`,
      () => `${this.any(depth - 1)}[${this.slice()}]`, () => `(${this.any(depth - 1)} + ${this.any(depth - 1)})`, () => `(${this.any(depth - 1)} * ${r.below(4)})`,
      () => (this.functions.length ? `${r.pick(this.functions)}(${this.arguments(depth - 1)})` : "0"), () => (this.classes.length ? `${r.pick(this.classes)}(${this.any(depth - 1)})` : "1"),
      () => (this.generators.length ? `list(${r.pick(this.generators)}(${this.int(0)}))` : "2"), () => `getattr(${this.any(depth - 1)}, '${r.pick(["real", "nope", "imag", "x", "numerator"])}', 'no')`,
      () => `(set(range(${r.below(6)})) ${r.pick(["|", "&", "-", "^", "<", ">="])} {1, 2})`, () => `complex(${this.float(0)}, ${this.int(0)})`,
    ])();
  }
  arguments(depth) {
    const { r } = this;
    const list = Array.from({ length: r.below(4) }, () => this.any(depth));
    if (r.chance(15)) list.push(`*${this.sequence(0)}`);
    if (r.chance(20)) list.push(`${r.pick(["k", "p", "zz"])}=${this.any(0)}`);
    if (r.chance(10)) list.push("**{'k': 1}");
    return list.join(", ");
  }

  // --- statements ---
  statement(depth) {
    const { r } = this;
    const simple = [
      () => this.line(`print(${this.any(2)})`), () => this.line(`print(${this.any(2)}, ${this.any(2)})`),
      () => this.line(`${r.pick(kNames)} = ${this.any(2)}`), () => this.line(`${r.pick(kNames)} ${r.pick(["+=", "-=", "*=", "//=", "|=", "%="])} ${this.any(1)}`),
      () => this.line(`${r.pick(kNames)}, ${r.pick(kNames)} = ${this.any(1)}, ${this.any(1)}`), () => this.line(`${r.pick(kNames)}, *${r.pick(kNames)} = ${this.sequence(1)}`),
      () => this.line(`a, b = ${this.sequence(1)}`), () => this.line(`assert ${this.any(1)}, ${this.any(1)}`), () => this.line(`raise ${r.pick(kErrors)}(${this.any(1)})`),
      () => this.line(`l = ${this.list(1)}; print(l.${r.pick(kListMethods)}, l)`), () => this.line(`m = ${this.dict(1)}; print(m.${r.pick(kDictMethods)}, m)`),
      () => this.line(`l = ${this.list(1)}; l[${this.slice()}] = ${this.any(1)}; print(l)`), () => this.line(`l = ${this.list(1)}; del l[${this.slice()}]; print(l)`), () => this.line(`print(${this.string(2)})`), () => this.line(`print(f"{${this.int(1)}:${r.pick(kSpecs)}} {${this.float(0).replaceAll('"', "'")}:${r.pick(kSpecs)}}")`),
    ];
    const compound = [
      () => this.ifs(depth), () => this.loop(depth), () => this.whiles(depth), () => this.tries(depth), () => this.withs(depth), () => this.matches(depth), () => this.drive_generator(),
      () => this.run_coroutine(depth), () => this.nested(depth),
    ];
    (depth > 0 && r.chance(45) ? r.pick(compound) : r.pick(simple))();
  }
  body(depth, most = 3) {
    for (let n = 1 + this.r.below(most); n > 0; n--) this.statement(depth - 1);
  }
  ifs(depth) {
    this.block(`if ${this.any(1)}:`, () => this.body(depth));
    if (this.r.chance(30)) this.block(`elif ${this.any(1)}:`, () => this.body(depth));
    if (this.r.chance(50)) this.block("else:", () => this.body(depth));
  }
  loop(depth) {
    const { r } = this;
    this.block(`for ${r.pick(["x", "a", "x, y", "i, *rest"])} in ${this.sequence(1)}:`, () => {
      if (r.chance(30)) this.block(`if ${this.any(0)}:`, () => this.line(r.pick(["break", "continue", "pass"])));
      this.body(depth, 2);
    });
    if (r.chance(30)) this.block("else:", () => this.line("print('else')"));
  }
  whiles(depth) {
    const n = this.name("n");
    this.line(`${n} = 0`);
    this.block(`while ${n} < ${this.r.below(4)}${this.r.chance(30) ? ` and ${this.any(0)}` : ""}:`, () => {
      this.line(`${n} += 1`);
      this.body(depth, 2);
    });
    if (this.r.chance(30)) this.block("else:", () => this.line("print('while else')"));
  }
  tries(depth) {
    const { r } = this;
    this.block("try:", () => this.body(depth));
    const clauses = r.below(3);
    for (let i = 0; i < clauses; i++)
      this.block(`except ${r.chance(20) ? `(${r.pick(kErrors)}, ${r.pick(kErrors)})` : r.pick(kErrors)} as e:`, () => {
        this.line("print('caught', type(e).__name__, e, type(e.__context__).__name__)");
        r.pick([() => this.line("pass"), () => this.line("raise"), () => this.line(`raise ${r.pick(kErrors)}('again') from ${r.pick(["e", "None"])}`), () => this.body(depth, 1)])();
      });
    if (clauses && r.chance(30)) this.block("else:", () => this.line("print('no error')"));
    if (!clauses || r.chance(40)) this.block("finally:", () => this.line("print('finally')"));
  }
  withs(depth) {
    this.block(`with Manager(${this.r.below(3)}) as x${this.r.chance(30) ? ", Manager(1)" : ""}:`, () => this.body(depth));
  }
  matches(depth) {
    const { r } = this;
    const patterns = ["0", "1 | 2", "str() as s", "[x]", "[x, y]", "[x, *rest]", "{'a': x}", "{'a': 1, **rest}", "int(x)", "float()", "None", "(x, (y, z))", "True", "'a' | 'abc'", "[1, _, 3]", "bytes()", "list() | tuple()"];
    this.block(`match ${this.any(1)}:`, () => {
      for (let n = 1 + r.below(4); n > 0; n--)
        this.block(`case ${r.pick(patterns)}${r.chance(20) ? ` if ${this.any(0)}` : ""}:`, () => this.line(`print('case', ${r.below(9)})`));
      if (r.chance(60)) this.block("case _:", () => this.body(depth, 1));
    });
  }
  nested(depth) {
    const f = this.name("inner");
    const variable = this.name("v");
    this.block(`def ${f}(${this.r.pick(["", "p=1", "*p", "p=None, **k"])}):`, () => {
      this.line(`${this.r.pick([`${variable} = 1`, "pass"])}`);
      this.body(depth);
      this.line(`return ${this.any(1)}`);
    });
    this.line(`print(${f}(${this.arguments(0)}))`);
  }
  drive_generator() {
    if (!this.generators.length) return this.line("print('no generator')");
    const { r } = this;
    const g = this.name("g");
    this.line(`${g} = ${r.pick(this.generators)}(${this.int(0)})`);
    for (let n = 1 + r.below(5); n > 0; n--)
      this.line(`attempt(lambda: ${r.pick([`next(${g})`, `${g}.send(${this.any(0)})`, `${g}.send(None)`, `${g}.throw(${r.pick(kErrors)}('t'))`, `${g}.throw(${r.pick(kErrors)})`, `${g}.close()`, `list(${g})`, `next(${g}, 'end')`])})`);
  }
  run_coroutine(depth) {
    const { r } = this;
    const f = this.name("coro");
    this.block(`async def ${f}(p):`, () => {
      this.body(Math.min(depth, 1));
      this.line(`q = await pause(${this.any(0)})`);
      r.pick([() => this.block("async with AsyncManager(p):", () => this.line(`print(await pause(${this.any(0)}))`)), () => this.block(`async for x in agen(${r.below(4)}):`, () => this.line("print('item', x)")), () => this.line(`print([x async for x in agen(2)], await pause('z'))`), () => this.body(1)])();
      this.line(`return q, ${this.any(1)}`);
    });
    const c = this.name("c");
    this.line(`${c} = ${f}(${this.any(0)})`);
    this.line(`attempt(lambda: ${c}.send(None))`);
    for (let n = 1 + r.below(4); n > 0; n--)
      this.line(`attempt(lambda: ${r.pick([`${c}.send(${this.any(0)})`, `${c}.send(None)`, `${c}.throw(${r.pick(kErrors)}('t'))`, `${c}.close()`])})`);
    this.line(`${c}.close()`);
  }

  // --- definitions ---
  define_function() {
    const { r } = this;
    const f = this.name("f");
    this.block(`def ${f}(${r.pick(["", "p", "p, k=2", "p, /, k=3", "*p, k=None", "p, *, k", "p=1, *q, k=2, **z", "p, q"])}):`, () => {
      this.line(`${r.pick(kNames.map((n) => `${n} = `))}${this.any(1)}`);
      this.body(2);
      this.line(`return ${this.any(1)}`);
    });
    this.functions.push(f);
  }
  define_generator() {
    const { r } = this;
    const f = this.name("gen");
    this.block(`def ${f}(n):`, () => {
      this.block(r.pick(["for i in range(3):", "if True:", "try:"]), () => {
        this.line(`got = yield ${this.any(1)}`);
        this.line("print('got', got)");
        if (r.chance(40)) this.line(`yield from ${this.sequence(1)}`);
      });
      if (this.lines.at(-1 - (this.lines.at(-1).includes("yield from") ? 3 : 2)).trim() === "try:")
        this.block(`${r.pick(["except " + r.pick(kErrors) + " as e:", "finally:"])}`, () => this.line(r.pick(["print('handled')", "yield 'in handler'", "print('in handler', n)"])));
      if (r.chance(40) && this.generators.length) this.line(`print('result', (yield from ${r.pick(this.generators)}(n)))`);
      if (r.chance(50)) this.line(`return ${this.any(1)}`);
    });
    this.generators.push(f);
  }
  define_class() {
    const { r } = this;
    const c = this.name("C");
    const methods = [
      ["__repr__(self)", () => `f'${c}({self.v!r})'`], ["__eq__(self, o)", () => r.pick(["self.v == getattr(o, 'v', None)", "NotImplemented", "True"])],
      ["__lt__(self, o)", () => "str(self.v) < str(getattr(o, 'v', ''))"], ["__add__(self, o)", () => r.pick(["('add', self.v, o)", "NotImplemented"])], ["__radd__(self, o)", () => "('radd', self.v, o)"],
      ["__len__(self)", () => r.pick(["2", "0", "-1", "'x'"])], ["__bool__(self)", () => r.pick(["False", "True", "1"])], ["__getitem__(self, i)", () => r.pick(["('item', i)", "self.v[i]", "[1, 2, 3][i]"])],
      ["__iter__(self)", () => r.pick(["iter([1, 2])", "iter(self.v)", "5"])], ["__contains__(self, x)", () => "x == self.v"], ["__call__(self, *a)", () => "('call', a)"], ["__hash__(self)", () => r.pick(["1", "'x'"])],
      ["__getattr__(self, n)", () => r.pick(["('attr', n)", "(_ for _ in ()).throw(AttributeError(n))"])], ["__str__(self)", () => r.pick(["'str!'", "5"])], ["__mul__(self, n)", () => "('mul', n)"], ["__index__(self)", () => "2"], ["__enter__(self)", () => "self"], ["__neg__(self)", () => "'neg'"], ["__format__(self, s)", () => "'<' + s + '>'"], ["__iadd__(self, o)", () => "self"],
    ];
    const base = this.classes.length && r.chance(40) ? `(${r.pick(this.classes)})` : "";
    this.block(`class ${c}${base}:`, () => {
      this.block("def __init__(self, v=0):", () => {
        this.line("self.v = v");
      });
      this.line(`def __repr__(self): return f'${c}({self.v!r})'`);
      for (let n = r.below(5); n > 0; n--) {
        const [head, value] = r.pick(methods);
        this.line(`def ${head}: return ${value()}`);
      }
      if (r.chance(30)) this.line("@property");
      if (this.lines.at(-1).trim() === "@property") this.line("def x(self): return ('x', self.v)");
      if (base && r.chance(40)) this.line("def who(self): return super().__repr__()");
    });
    this.classes.push(c);
  }
}

/** What every program begins with. */
export const kPrelude = `import types
def attempt(f):
    try:
        print('->', f())
    except BaseException as e:
        print(type(e).__name__, e, '|', type(e.__context__).__name__)
class Manager:
    def __init__(self, n): self.n = n
    def __enter__(self): print('enter', self.n); return self.n
    def __exit__(self, t, e, tb): print('exit', self.n, t and t.__name__); return self.n == 2
class AsyncManager:
    def __init__(self, n): self.n = n
    async def __aenter__(self): print('aenter', await pause('entering'))
    async def __aexit__(self, t, e, tb): print('aexit', t and t.__name__); return self.n == 1
@types.coroutine
def pause(x):
    return (yield x)
async def agen(n):
    for i in range(n):
        got = yield i
        if i == 1: await pause('agen')
a, b, c, d, e = 1, 2.5, 'text', [1, 2], {'a': 1}
x = y = z = 0
`;

/** A program of about 60 lines. */
export function generate(seed) {
  const writer = new Writer(seed);
  const { r } = writer;
  for (let n = 1 + r.below(2); n > 0; n--) writer.define_class();
  for (let n = 1 + r.below(2); n > 0; n--) writer.define_generator();
  for (let n = 1 + r.below(2); n > 0; n--) writer.define_function();
  for (let n = 6 + r.below(8); n > 0; n--) {
    writer.block("try:", () => (r.chance(35) ? r.pick(kFeatures)(writer) : writer.statement(2)));
    writer.block("except Exception as error:", () => writer.line("print(type(error).__name__, error)"));
  }
  if (r.chance(30)) writer.line(`print(${writer.any(3)})`);
  return kPrelude + writer.lines.join("\n") + "\n";
}
