"""Stands in for CPython's `test.support`: what its test files lean on, written for Coroscope.

Whatever needs the C API, files, processes, threads or another interpreter skips its test.
"""
import builtins
import contextlib
import gc
import io
import sys
import textwrap
import types
import unittest
import warnings

verbose = False
failfast = False
match_tests = None
use_resources = ["cpu"]
is_jython = is_wasi = is_emscripten = is_android = is_apple = is_apple_mobile = False
is_wasm32 = False
has_fork_support = has_subprocess_support = has_socket_support = False
has_strftime_extensions = False
Py_DEBUG = Py_TRACE_REFS = Py_GIL_DISABLED = False
MS_WINDOWS = False
HAVE_DOCSTRINGS = False
HAVE_PY_DOCSTRINGS = True
MISSING_C_DOCSTRINGS = True
MAX_Py_ssize_t = sys.maxsize
NHASHBITS = sys.hash_info.width if hasattr(sys, "hash_info") else 64
REPO_ROOT = "."
TEST_HOME_DIR = "."
SHORT_TIMEOUT = 30.0
LONG_TIMEOUT = 300.0
LOOPBACK_TIMEOUT = 5.0
_1M = 1024 * 1024
_1G = 1024 * _1M
_2G = 2 * _1G
_4G = 4 * _1G


class Error(Exception):
    pass


class TestFailed(Error):
    def __init__(self, msg, *args, stats=None):
        self.msg = msg
        super().__init__(msg, *args)


class ResourceDenied(unittest.SkipTest):
    pass


def skipper(reason):
    """Makes a decorator (with or without arguments) that skips."""

    def decorate(*args, **kwargs):
        if len(args) == 1 and not kwargs and (isinstance(args[0], type) or callable(args[0])):
            return unittest.skip(reason)(args[0])
        return unittest.skip(reason)

    return decorate


# What CPython's tests call its own the engine is to do as well: it is measured by CPython.
cpython_only = lambda function: function
requires_docstrings = skipper("needs the docstrings of CPython's C code")
requires_subprocess = skipper("needs a subprocess")
requires_fork = skipper("needs fork")
requires_working_socket = skipper("needs sockets")
requires_limited_api = skipper("needs the C API")
requires_specialization = requires_specialization_ft = skipper("needs CPython's specializing interpreter")
bigmemtest = skipper("needs much memory")
bigaddrspacetest = skipper("needs much memory")
run_with_locale = run_with_locales = run_with_tz = skipper("needs locales")
no_tracing = lambda function: function
force_not_colorized = lambda function: function
force_not_colorized_test_class = lambda cls: cls
refcount_test = skipper("counts CPython's references")
skip_if_pgo_task = lambda function: function
thread_unsafe = lambda reason=None: (lambda function: function)
anticipate_failure = lambda condition: (unittest.expectedFailure if condition else lambda f: f)


def skip_if_suppress_immortalization():
    return lambda function: function


@contextlib.contextmanager
def suppress_immortalization(suppress=True):
    yield


def skip_on_s390x(function):
    return function


def requires_IEEE_754(function):
    return function


def requires_zlib(reason="requires zlib"):
    return unittest.skip(reason)


def requires_gil_enabled(reason="needs the GIL"):
    return lambda function: function


def requires(resource, msg=None):
    if not is_resource_enabled(resource):
        raise ResourceDenied(msg or f"needs the resource {resource!r}")


def requires_resource(resource):
    return unittest.skipUnless(is_resource_enabled(resource), f"needs the resource {resource!r}")


def is_resource_enabled(resource):
    return resource in use_resources


def impl_detail(msg=None, **guards):
    if check_impl_detail(**guards):
        return lambda function: function
    return unittest.skip(msg or "an implementation's detail")


def check_impl_detail(**guards):
    """As under CPython: its details are the engine's."""
    default = not next(iter(guards.values())) if guards else True
    return guards.get("cpython", default)


def check_sanitizer(*, address=False, memory=False, ub=False, thread=False, function=True):
    return False


def skip_if_sanitizer(reason=None, **kinds):
    return lambda function: function


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f"object {obj!r} has no attribute {name!r}") from None


def gc_collect():
    for _ in range(3):
        gc.collect()


@contextlib.contextmanager
def disable_gc():
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def gc_threshold(*args):
    before = gc.get_threshold()
    gc.set_threshold(*args)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextlib.contextmanager
def captured_output(name):
    original = getattr(sys, name)
    setattr(sys, name, io.StringIO())
    try:
        yield getattr(sys, name)
    finally:
        setattr(sys, name, original)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")


@contextlib.contextmanager
def swap_attr(obj, name, new):
    missing = object()
    before = getattr(obj, name, missing)
    setattr(obj, name, new)
    try:
        yield before if before is not missing else None
    finally:
        if before is missing:
            if hasattr(obj, name):
                delattr(obj, name)
        else:
            setattr(obj, name, before)


@contextlib.contextmanager
def swap_item(obj, key, new):
    missing = object()
    before = obj.get(key, missing)
    obj[key] = new
    try:
        yield before if before is not missing else None
    finally:
        if before is missing:
            obj.pop(key, None)
        else:
            obj[key] = before


@contextlib.contextmanager
def setswitchinterval_context(interval):
    yield


def setswitchinterval(interval):
    pass


class catch_unraisable_exception:
    """Keeps the last report to sys.unraisablehook in `unraisable`."""

    def __init__(self):
        self.unraisable = None
        self.before = None

    def _hook(self, unraisable):
        self.unraisable = unraisable

    def __enter__(self):
        self.before = sys.unraisablehook
        sys.unraisablehook = self._hook
        return self

    def __exit__(self, *exc_info):
        sys.unraisablehook = self.before
        del self.unraisable


@contextlib.contextmanager
def adjust_int_max_str_digits(digits):
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(digits)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(before)


@contextlib.contextmanager
def infinite_recursion(max_depth=None):
    before = sys.getrecursionlimit()
    if max_depth is not None:
        sys.setrecursionlimit(max(max_depth, 30) + get_recursion_depth())
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def get_recursion_depth():
    depth = 0
    frame = sys._getframe()
    while frame is not None:
        depth += 1
        frame = frame.f_back
    return max(depth - 1, 1)


def get_recursion_available():
    return sys.getrecursionlimit() - get_recursion_depth()


@contextlib.contextmanager
def set_recursion_limit(limit):
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def get_c_recursion_limit():
    return 1000


def exceeds_recursion_limit():
    return 100_000


C_RECURSION_LIMIT = 1000
EXCEEDS_RECURSION_LIMIT = 100_000


class _AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    __hash__ = object.__hash__

    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True


class _Largest:
    def __eq__(self, other):
        return isinstance(other, _Largest)

    def __lt__(self, other):
        return False

    def __le__(self, other):
        return self == other

    def __gt__(self, other):
        return not self == other

    def __ge__(self, other):
        return True

    __hash__ = object.__hash__


class _Smallest:
    def __eq__(self, other):
        return isinstance(other, _Smallest)

    def __gt__(self, other):
        return False

    def __ge__(self, other):
        return self == other

    def __lt__(self, other):
        return not self == other

    def __le__(self, other):
        return True

    __hash__ = object.__hash__


ALWAYS_EQ = _AlwaysEqual()
NEVER_EQ = _NeverEqual()
LARGEST = _Largest()
SMALLEST = _Smallest()


class BrokenIter:
    """An iterable that raises ZeroDivisionError where it is told to."""

    def __init__(self, init_raises=False, next_raises=False, iter_raises=False):
        if init_raises:
            1 / 0
        self.next_raises = next_raises
        self.iter_raises = iter_raises

    def __next__(self):
        if self.next_raises:
            1 / 0

    def __iter__(self):
        if self.iter_raises:
            1 / 0
        return self


def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(statement, "<test string>", "exec")
    error = caught.exception
    testcase.assertIsNotNone(error.lineno)
    if lineno is not None:
        testcase.assertEqual(error.lineno, lineno)
    testcase.assertIsNotNone(error.offset)
    if offset is not None:
        testcase.assertEqual(error.offset, offset)


def check_free_after_iterating(test, iter, cls, args=()):
    class Watched(cls):
        def __del__(self):
            nonlocal done
            done = True
            try:
                next(iterator)
            except StopIteration:
                pass

    done = False
    iterator = iter(Watched(*args))
    test.assertRaises(StopIteration, next, iterator)
    gc_collect()
    test.assertTrue(done)


def check_disallow_instantiation(testcase, tp, *args, **kwds):
    name = f"{tp.__module__}.{tp.__name__}" if tp.__module__ != "builtins" else tp.__name__
    testcase.assertRaisesRegex(TypeError, f"cannot create '{name}' instances", tp, *args, **kwds)


def check__all__(test_case, module, name_of_module=None, extra=(), not_exported=()):
    if name_of_module is None:
        name_of_module = (module.__name__,)
    elif isinstance(name_of_module, str):
        name_of_module = (name_of_module,)
    expected = set(extra)
    for name in dir(module):
        if name.startswith("_") or name in not_exported:
            continue
        obj = getattr(module, name)
        if getattr(obj, "__module__", None) in name_of_module or (
            not hasattr(obj, "__module__") and not isinstance(obj, types.ModuleType)
        ):
            expected.add(name)
    test_case.assertCountEqual(module.__all__, expected)


def check_sizeof(test, obj, size):
    raise unittest.SkipTest("sizes of objects are CPython's own")


def calcobjsize(fmt):
    raise unittest.SkipTest("sizes of objects are CPython's own")


calcvobjsize = calcobjsize


def run_in_subinterp(code):
    raise unittest.SkipTest("needs a subinterpreter")


def collision_stats(nbins, nballs):
    """Mean and deviation of the collisions of nballs thrown into nbins."""
    n, k = nbins, nballs
    p = n - n * (1 - 1 / n) ** k
    mean = k - p
    variance = n * (n - 1) * (1 - 2 / n) ** k + n * (1 - 1 / n) ** k - (n * (1 - 1 / n) ** k) ** 2
    return mean, max(variance, 0.0) ** 0.5


def iter_builtin_types():
    for obj in vars(builtins).values():
        if isinstance(obj, type):
            yield obj


def iter_slot_wrappers(cls):
    """Pairs of the name of a slot's wrapper and whether the class itself defines it."""
    for name in sorted(set(dir(cls))):
        value = getattr(cls, name, None)
        if type(value) is types.WrapperDescriptorType:
            yield name, name in vars(cls)


class CPUStopwatch:
    """A watch that never accuses: bare times decide no test here."""

    seconds = 1e-9
    clock_info = types.SimpleNamespace(resolution=1e-9)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


class Matcher:
    pass


def findfile(file, subdir=None):
    raise unittest.SkipTest("needs files")


def skip_if_buggy_ucrt_strfptime(function):
    return function


def skip_emscripten_stack_overflow():
    return lambda function: function


def skip_wasi_stack_overflow():
    return lambda function: function


def open_urlresource(*args, **kwargs):
    raise unittest.SkipTest("needs the network")


def run_doctest(module, verbosity=None, optionflags=0):
    import doctest

    failed, attempted = doctest.testmod(module, optionflags=optionflags)
    if failed:
        raise TestFailed(f"{failed} of {attempted} doctests failed")
    return failed, attempted


def requires_mac_ver(*args):
    return lambda function: function


def late_deletion(obj):
    pass


def reap_children():
    pass


def flush_std_streams():
    pass


def print_warning(msg):
    print("Warning --", msg, file=sys.stderr)


def sortdict(mapping):
    return "{" + ", ".join("%r: %r" % pair for pair in sorted(mapping.items())) + "}"


def args_from_interpreter_flags():
    return []


def skip_if_broken_multiprocessing_synchronize():
    raise unittest.SkipTest("needs multiprocessing")


def missing_compiler_executable(cmd_names=[]):
    return "cc"


def check_bolt_optimized():
    return False


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


def sleeping_retry(timeout, err_msg=None, /, *, init_delay=0.010, max_delay=1.0, error=True):
    yield from busy_retry(timeout, err_msg, error=error)


def busy_retry(timeout, err_msg=None, /, *, error=True):
    for _ in range(1000):
        yield
    if error:
        raise AssertionError(err_msg or "timeout")


def run_code(code, extra_names=None):
    """Executes code and gives the names that it bound."""
    names = dict(extra_names or {})
    exec(textwrap.dedent(code), names)
    return names


def load_package_tests(*args):
    """The runner loads the files of a package itself, one by one."""
    raise unittest.SkipTest("needs files")


def maybe_get_event_loop_policy():
    return None


def has_no_debug_ranges():
    return False


def requires_debug_ranges(reason="needs positions"):
    return lambda function: function
