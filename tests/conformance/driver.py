"""Runs one of CPython's test files in the program's own interpreter, and tells each test's end.

run.mjs puts SOURCES (module name -> text), PACKAGES (names of packages), TESTS (the modules to run), ONLY
(parts of ids, or nothing) and MODULES (stand-ins for modules of the library) before this text.
Each test is a line `@ STATUS ID [REASON]` on the standard output.
"""
import sys
import types


class Absent(types.ModuleType):
    """A module that the engine has not: importing it works, a test that uses it is skipped."""

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        full = f"{self.__name__}.{name}"
        return CONSTANTS[full] if full in CONSTANTS else AbsentThing(full)


class AbsentThing:
    def __init__(self, name):
        self.absent_name = self.__qualname__ = name

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return AbsentThing(f"{self.absent_name}.{name}")

    def __call__(self, *args, **kwargs):
        import unittest

        raise unittest.SkipTest(f"needs {self.absent_name}")

    __enter__ = __iter__ = __getitem__ = __index__ = __fspath__ = __call__

    def __add__(self, other):
        return self()

    def __mro_entries__(self, bases):
        import unittest

        return (unittest.TestCase,) if "TestCase" in self.absent_name else ()


class PicklingError(Exception):
    pass


CONSTANTS = {
    "pickle.PicklingError": PicklingError,
    "pickle.HIGHEST_PROTOCOL": 5, "pickle.DEFAULT_PROTOCOL": 5,
}
C_API = ("_testcapi", "_testinternalcapi", "_testlimitedcapi", "_testmultiphase", "_testclinic")
# Modules of the package `test` that the tests only want a name of.
STAND_INS = {"test.test_import": "def no_rerun(reason):\n    return lambda function: function\n"}
MAY_BE_ABSENT = """pickle tempfile subprocess threading _thread array decimal fractions locale
    pydoc unicodedata datetime errno binascii ast _ast dis ctypes shutil signal
    copyreg select socket time random string json tokenize platform io re collections.abc zlib queue
    concurrent.futures multiprocessing logging pprint marshal tracemalloc token keyword symtable
    importlib importlib.util builtins operator statistics numbers typing enum dataclasses inspect
    _pickle concurrent shlex selectors socketserver ssl http http.server http.client wsgiref
    wsgiref.simple_server getopt stat opcode urllib urllib.error
    timeit linecache annotationlib cmath _testinternalcapi _string xxsubtype _datetime
    _pyio _colorize _strptime _pydatetime _elementtree""".split()


def offer_absent_modules():
    for name in MAY_BE_ABSENT:
        try:
            __import__(name)
        except ImportError:
            module = Absent(name)
            module.__path__ = []
            sys.modules[name] = module
            parent, _, last = name.rpartition(".")
            if parent in sys.modules:
                setattr(sys.modules[parent], last, module)
    import os

    # What there is of it is pure; the rest needs files or processes.
    if not hasattr(os, "stat"):
        os.__getattr__ = lambda name: getattr(Absent("os"), name)
        # A helper of asyncio's tests looks for certificates that no test gets to use.
        os.path.isfile = lambda path: "certdata" in path


def offer_stand_ins():
    """Puts the modules of modules/ under their names, where the engine has none (or one that wants files)."""
    for name, text in MODULES.items():
        try:
            if name == "doctest":
                raise ImportError
            __import__(name)
        except ImportError:
            parent = name.rpartition(".")[0]
            if parent:
                try:
                    __import__(parent)
                except ImportError:
                    module_named(parent)
            define_module(name, text)


def module_named(name):
    """The module of that name; made, with its parents, where it is not there yet."""
    if name not in sys.modules:
        module = sys.modules[name] = types.ModuleType(name)
        module.__file__ = name.replace(".", "/") + ".py"
        module.__path__ = []
        parent, _, last = name.rpartition(".")
        module.__package__ = name if name in PACKAGES else parent
        if parent:
            setattr(module_named(parent), last, module)
    return sys.modules[name]


def define_module(name, text):
    text = STAND_INS.get(name, text)
    module = module_named(name)
    try:
        import linecache

        lines = text.splitlines(True)
        linecache.cache[module.__file__] = (len(text), None, lines, module.__file__)
    except ImportError:
        pass
    exec(compile(text, module.__file__, "exec"), module.__dict__)
    return module


def make_result_class(unittest):
    class Result(unittest.TestResult):
        def tell(self, status, test, reason=""):
            reason = " ".join(str(reason).split())[:300]
            print("@", status, test.id().replace(" ", "_"), reason, flush=True)

        def last_line(self, err):
            kind, value, _ = err
            return f"{kind.__name__}: {value}"

        def startTest(self, test):
            super().startTest(test)
            self.told = False

        def addSuccess(self, test):
            self.tell("passed", test)

        def addFailure(self, test, err):
            self.told = True
            self.tell("failed", test, self.last_line(err))

        def addError(self, test, err):
            self.told = True
            if isinstance(err[1], ImportError) and err[1].name in C_API:
                return self.addSkip(test, "needs the C API")
            if isinstance(err[1], ImportError) and err[1].name == "_io":
                return self.addSkip(test, "needs files")
            self.tell("failed", test, self.last_line(err))

        def addSubTest(self, test, subtest, err):
            if err is not None:
                if not self.told:
                    self.tell("failed", test, self.last_line(err))
                self.told = True

        def addSkip(self, test, reason):
            # A test of which a part is skipped counts once.
            if not self.told:
                self.tell("skipped", getattr(test, "test_case", test), reason)
            self.told = True

        def addExpectedFailure(self, test, err):
            self.tell("passed", test)

        def addUnexpectedSuccess(self, test):
            self.tell("failed", test, "passed where a failure was expected")

    return Result


def all_tests(suite):
    try:
        parts = list(suite)
    except TypeError:
        yield suite
        return
    for part in parts:
        yield from all_tests(part)


def run_module(unittest, name, result):
    is_package = name in PACKAGES
    try:
        module = define_module(name, SOURCES[name])
    except unittest.SkipTest as reason:
        if not is_package:
            print("@ skipped", name, reason, flush=True)
        return
    except Exception as error:
        if len(TESTS) == 1:
            raise
        print("@ failed", name, type(error).__name__, error, flush=True)
        return
    if is_package:
        # The files of a package are run one by one, not by its load_tests.
        module.__dict__.pop("load_tests", None)
    try:
        suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    except unittest.SkipTest:
        # load_tests wanted what is absent, for doctests of the documentation.
        del module.load_tests
        suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    if ONLY:
        chosen = [test for test in all_tests(suite) if any(part in test.id() for part in ONLY)]
        suite = unittest.TestSuite(chosen)
    suite.run(result)


def main():
    import builtins

    for name in ("test", "test.support"):
        text = SOURCES.pop(name, "")
        define_module(name, text)
    offer_stand_ins()
    offer_absent_modules()
    builtins.open = AbsentThing("files")
    import unittest

    Result = make_result_class(unittest)
    for name, text in SOURCES.items():
        if name not in TESTS:
            try:
                define_module(name, text)
            except Exception as error:  # a helper that needs what we have not: only its users fail
                print("@ note", name, type(error).__name__, error)
    for name in TESTS:
        run_module(unittest, name, Result())
    print("@ end", flush=True)


main()
