"""A small doctest: finds `>>>` examples in docstrings and strings of __test__, runs them, compares.

Used where a test file imports doctest and the engine has none of its own.
"""
import re
import sys
import io
import traceback
import types
import unittest

ELLIPSIS = 1
NORMALIZE_WHITESPACE = 2
IGNORE_EXCEPTION_DETAIL = 4
SKIP = 8
DONT_ACCEPT_TRUE_FOR_1 = 16
REPORT_NDIFF = REPORT_UDIFF = 0
FLAGS = {
    "ELLIPSIS": ELLIPSIS, "NORMALIZE_WHITESPACE": NORMALIZE_WHITESPACE, "SKIP": SKIP,
    "IGNORE_EXCEPTION_DETAIL": IGNORE_EXCEPTION_DETAIL, "DONT_ACCEPT_TRUE_FOR_1": 0,
}
# Where the files of 3.13 expect what CPython 3.14 says in other words or answers otherwise (the same test
# under CPython itself, run.mjs --oracle, holds this table to it).
REWORDED = [
    ("ZeroDivisionError: integer division or modulo by zero", "ZeroDivisionError: division by zero"),
]
ANSWERED_OTHERWISE = {
    # An unraisable exception's object is None where its message names the deallocator.
    "cm.unraisable.object == Leaker.__del__": ("True\nTrue\nTrue\nTrue\n", "False\nTrue\nTrue\nTrue\n"),
}
# What the engine does otherwise on purpose (tests/cpydiff/README.md): not run.
DELIBERATE = {
    "int(max(tupleids) - min(tupleids))": "ids are serial numbers, never used again",
}


def expected_by_314(source, want):
    for old, new in REWORDED:
        want = want.replace(old, new)
    for part, (old, new) in ANSWERED_OTHERWISE.items():
        if part in source and want == old:
            want = new
    return want


class Example:
    def __init__(self, source, want, lineno, flags):
        self.source, self.want, self.lineno, self.flags = source, want, lineno, flags


def parse_examples(text):
    """Yields the examples of a docstring."""
    lines = text.expandtabs().split("\n")
    i = 0
    while i < len(lines):
        match = re.match(r"( *)>>>( |$)", lines[i])
        if not match:
            i += 1
            continue
        indent, first = len(match.group(1)), i
        source = [lines[i][indent + 4 :]]
        i += 1
        while i < len(lines) and re.match(r" {%d}\.\.\.( |$)" % indent, lines[i]):
            source.append(lines[i][indent + 4 :])
            i += 1
        want = []
        while i < len(lines) and lines[i].strip() and not re.match(r" *>>>( |$)", lines[i]):
            want.append(lines[i][indent:])
            i += 1
        if all(re.match(r" *(#|$)", line) for line in source):
            continue  # a bare prompt, or a comment: nothing to run
        flags = 0
        for option in re.findall(r"#\s*doctest:\s*([^\n]*)", "\n".join(source)):
            for sign, name in re.findall(r"([+-])(\w+)", option):
                flags |= FLAGS.get(name, 0) if sign == "+" else 0
        source = "\n".join(source) + "\n"
        if source.strip() in DELIBERATE:
            print("@ note", DELIBERATE[source.strip()])
            continue
        yield Example(source, expected_by_314(source, "".join(line + "\n" for line in want)), first, flags)


def matches(want, got, flags):
    want = want.replace("<BLANKLINE>\n", "\n")
    if want == got or (want, got) in (("1\n", "True\n"), ("0\n", "False\n")):
        return True
    if flags & NORMALIZE_WHITESPACE:
        want, got = " ".join(want.split()), " ".join(got.split())
        if want == got:
            return True
    if flags & ELLIPSIS and "..." in want:
        pattern = ".*".join(re.escape(part) for part in want.split("..."))
        return re.fullmatch(pattern, got, re.S) is not None
    return False


def split_traceback(want):
    """The exception lines of an expected traceback, or None when none is expected."""
    if not re.match(r"\s*Traceback \((most recent call last|innermost last)\):\n", want):
        return None
    lines = want.split("\n")[1:]
    while lines and not re.match(r"\w", lines[0]):  # the frames, or "..." for them
        lines.pop(0)
    return "\n".join(lines)


def exception_text(error):
    return traceback.format_exception_only(type(error), error)[-1]


def strip_detail(text):
    head = text.split(":", 1)[0].split("\n", 1)[0]
    return head.rsplit(".", 1)[-1].strip()


class DocTest:
    def __init__(self, name, text, globs):
        self.name, self.examples, self.globs = name, list(parse_examples(text)), globs


def run_example(example, globs, name, flags):
    """None when the example does what its text says, otherwise what came instead."""
    flags |= example.flags
    if flags & SKIP:
        return None
    stdout, sys.stdout = sys.stdout, io.StringIO()
    error = None
    try:
        exec(compile(example.source, f"<doctest {name}>", "single"), globs)
    except BaseException as e:
        error = e
    finally:
        got = sys.stdout.getvalue()
        if got and not got.endswith("\n"):
            got += "\n"
        sys.stdout = stdout
    if error is None:
        return None if matches(example.want, got, flags) else got
    expected = split_traceback(example.want)
    text = exception_text(error)
    if expected is None:
        return got + "unexpected exception: " + text
    if matches(expected, text, flags) or matches(expected.rstrip("\n"), text.rstrip("\n"), flags):
        return None
    if flags & IGNORE_EXCEPTION_DETAIL and strip_detail(expected) == strip_detail(text):
        return None
    return text


class DocTestCase(unittest.TestCase):
    def __init__(self, test, optionflags=0, setUp=None, tearDown=None):
        super().__init__()
        self._test, self._flags, self._set_up, self._tear_down = test, optionflags, setUp, tearDown

    def setUp(self):
        if self._set_up is not None:
            self._set_up(self._test)

    def tearDown(self):
        if self._tear_down is not None:
            self._tear_down(self._test)

    def id(self):
        return self._test.name

    __str__ = id

    def runTest(self):
        wrong = []
        for example in self._test.examples:
            got = run_example(example, self._test.globs, self._test.name, self._flags)
            if got is not None:
                wrong.append(f"line {example.lineno + 1}: {example.source}expected:\n{example.want}got:\n{got}")
        if wrong:
            self.fail("\n".join(wrong))


def find_tests(module):
    found = []

    def add(name, text):
        if isinstance(text, str) and ">>>" in text:
            found.append(DocTest(name, text, dict(vars(module))))

    def visit(name, obj):
        add(name, getattr(obj, "__doc__", None))
        if isinstance(obj, type):
            for key, value in list(vars(obj).items()):
                value = getattr(value, "__func__", value)
                if isinstance(value, (types.FunctionType, type, property)) and key != "__class__":
                    visit(f"{name}.{key}", value)

    add(module.__name__, module.__doc__)
    for name, obj in list(vars(module).items()):
        if isinstance(obj, (types.FunctionType, type)) and getattr(obj, "__module__", None) == module.__name__:
            visit(f"{module.__name__}.{name}", obj)
    for name, value in getattr(module, "__test__", {}).items():
        add(f"{module.__name__}.__test__.{name}", value if isinstance(value, str) else value.__doc__)
    return sorted(found, key=lambda test: test.name)


def DocTestSuite(module=None, globs=None, extraglobs=None, setUp=None, tearDown=None, optionflags=0, **rest):
    if module is None:
        module = sys.modules[sys._getframe(1).f_globals["__name__"]]
    elif isinstance(module, str):
        module = sys.modules[module]
    suite = unittest.TestSuite()
    for test in find_tests(module):
        suite.addTest(DocTestCase(test, optionflags, setUp, tearDown))
    return suite


def DocFileSuite(*paths, **rest):
    raise unittest.SkipTest("needs files")


def testmod(m, optionflags=0, **rest):
    failed = attempted = 0
    for test in find_tests(m):
        for example in test.examples:
            attempted += 1
            failed += run_example(example, test.globs, test.name, optionflags) is not None
    return failed, attempted
