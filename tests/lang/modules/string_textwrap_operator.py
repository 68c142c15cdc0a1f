import string, textwrap, operator
print(string.ascii_lowercase, string.digits, string.punctuation, string.Template("$a and ${b}").substitute(a=1, b=2), string.Template("$x $y").safe_substitute(x=1), string.capwords("hello big world"))
print(textwrap.dedent("""
    a
      b
    c"""), textwrap.fill("the quick brown fox jumps over the lazy dog", 20), textwrap.indent("a\nb", "> "), textwrap.shorten("hello wide world", 12), textwrap.wrap("aaa bbb ccc", 7), sep="\n")
print(operator.add(1, 2), operator.itemgetter(1, 0)("ab"), operator.attrgetter("real", "imag")(1j), operator.methodcaller("upper")("x"), sorted([("b", 1), ("a", 2)], key=operator.itemgetter(0)), operator.contains([1], 1), operator.index(True), operator.length_hint(iter([1, 2])), operator.iadd([1], [2]), operator.not_(0))
class F(string.Formatter):
    def get_value(self, key, args, kwargs): return f"<{key}>"
print(F().format("{a} {0}"), list(string.Formatter().parse("a{b!r:c}d")))
