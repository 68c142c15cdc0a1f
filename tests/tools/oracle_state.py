"""Python's half of the oracle: makes one Pyodide interpreter look fresh to each program.

The worker (oracle_worker.mjs) compiles and executes a program straight from JavaScript, so that no
Python frame of ours lies below `__main__`; the functions here set the stage before and strike it
after. The clock is virtual, like the engine's: it jumps where a program would wait.
"""
import asyncio
import atexit
import builtins
import gc
import io
import itertools
import linecache
import logging
import os
import random
import sys
import time
import traceback
import types
import warnings

WALL_START = 1767225600.0  # 2026-01-01T00:00:00Z
STANDARD_LIBRARY = ("/lib/python314.zip", "/lib/python3.14")


class Clock:
    """The one clock behind `time` and the event loop."""

    now = 0.0

    def advance(self, seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self.now += seconds


CLOCK = Clock()


def install_clock():
    def nanoseconds(seconds):
        return round(seconds * 1e9)

    time.time = lambda: WALL_START + CLOCK.now
    time.time_ns = lambda: nanoseconds(WALL_START) + nanoseconds(CLOCK.now)
    for name in ("monotonic", "perf_counter"):
        setattr(time, name, lambda: CLOCK.now)
        setattr(time, name + "_ns", lambda: nanoseconds(CLOCK.now))
    time.sleep = lambda seconds, /: CLOCK.advance(seconds)


class VirtualSelector:
    """Waits by moving the clock; there are no files to watch."""

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("oracle: the event loop would wait for ever")
        CLOCK.advance(timeout)
        return []


class _UnixSelectorEventLoop(asyncio.base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = VirtualSelector()
        self._clock_resolution = 1e-9

    def create_task(self, coro, **kwargs):
        # CPython counts the tasks of the whole process; here each program starts at Task-1.
        if kwargs.get("name") is None:
            kwargs["name"] = f"Task-{next(self.task_numbers)}"
        return super().create_task(coro, **kwargs)

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


class LoopPolicy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


class Buffer(io.BytesIO):
    """Keeps what was written even if the program closes the stream."""

    def close(self):
        pass


class Stream(io.TextIOWrapper):
    def __init__(self, name, errors):
        super().__init__(Buffer(), encoding="utf-8", errors=errors, write_through=True)
        self.mode = "w"
        self._name = name

    name = property(lambda self: self._name)

    def text(self):
        try:
            self.flush()
        except ValueError:
            pass
        return self.detach().getvalue().decode("utf-8", "surrogatepass")


def quiet_when_called_from_c():
    """Pyodide formats each exception that reaches JavaScript; that would run the program's __str__."""
    original = traceback.print_exception
    kept = types.FunctionType(
        original.__code__, original.__globals__, "print_exception", original.__defaults__
    )
    kept.__kwdefaults__ = original.__kwdefaults__
    traceback._oracle_print_exception = kept
    traceback._oracle_quiet = False

    def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True, **kwargs):
        if _oracle_quiet and sys._getframe(0).f_back is None:
            return None
        if value is None and tb is None:
            return _oracle_print_exception(exc, limit=limit, file=file, chain=chain, **kwargs)
        return _oracle_print_exception(exc, value, tb, limit, file, chain, **kwargs)

    original.__defaults__ = (None, None, None, None, True)
    original.__code__ = print_exception.__code__


CLEAN_WARNINGS = dict(vars(warnings))
DEFAULT_FILTERS = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
BUILTINS = dict(vars(builtins))
MODULES = dict(sys.modules)
ENVIRONMENT = dict(os.environ)
CLEAN_SYS = dict(vars(sys))
USUAL_HOOK = sys.excepthook  # Pyodide's: traceback.print_exception
GC_THRESHOLD = gc.get_threshold()
MODULES.pop("__main__", None)
CLEAN_LOGGING = dict(vars(logging))
LOGGERS = dict(logging.root.manager.loggerDict)
LEVEL_NAMES, NAMED_LEVELS = dict(logging._levelToName), dict(logging._nameToLevel)


def keep_modules():
    """Keeps the standard library's modules that the program imported: the next one need not read them."""
    for name, module in list(sys.modules.items()):
        if name in MODULES or name == "__main__":
            continue
        origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
        if origin in ("built-in", "frozen") or origin.startswith(STANDARD_LIBRARY):
            MODULES[name] = module


def restore_namespace(namespace, clean):
    for name in [name for name in namespace if name not in clean]:
        del namespace[name]
    for name, value in clean.items():
        if namespace.get(name) is not value:
            namespace[name] = value


def reset_logging():
    """Takes away the handlers, levels and loggers that the last program left."""
    restore_namespace(logging.__dict__, CLEAN_LOGGING)
    for logger in [logging.root, *logging.root.manager.loggerDict.values()]:
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.filters.clear()
            logger.setLevel(logging.WARNING if logger is logging.root else logging.NOTSET)
            logger.propagate, logger.disabled = True, False
    restore_namespace(logging.root.manager.loggerDict, LOGGERS)
    restore_namespace(logging._levelToName, LEVEL_NAMES)
    restore_namespace(logging._nameToLevel, NAMED_LEVELS)
    logging._handlers.clear()
    logging._handlerList.clear()
    logging.root.manager.disable = 0


def reset():
    """Puts interpreter-wide state back to what a fresh `python3` has."""
    restore_namespace(builtins.__dict__, BUILTINS)
    restore_namespace(sys.__dict__, CLEAN_SYS)
    sys.modules.clear()
    sys.modules.update(MODULES)
    sys.settrace(None)
    sys.setprofile(None)
    sys.setrecursionlimit(1000)
    sys.set_asyncgen_hooks(None, None)
    gc.collect()  # what only those hooks kept alive would speak in the next program
    sys.set_coroutine_origin_tracking_depth(0)
    sys.set_int_max_str_digits(4300)
    restore_namespace(warnings.__dict__, CLEAN_WARNINGS)
    warnings.filters[:] = DEFAULT_FILTERS
    warnings.onceregistry.clear()
    warnings._filters_mutated()
    for module in list(sys.modules.values()):
        registry = getattr(module, "__dict__", {}).get("__warningregistry__")
        if registry:
            registry.clear()
    linecache.clearcache()
    reset_logging()
    asyncio.events._set_running_loop(None)
    asyncio.events._event_loop_policy = LoopPolicy()
    _UnixSelectorEventLoop.task_numbers = itertools.count(1)
    atexit._clear()
    gc.enable()
    gc.set_threshold(*GC_THRESHOLD)
    gc.set_debug(0)
    gc.garbage.clear()
    gc.callbacks.clear()
    random.seed(20261122)
    CLOCK.now = 0.0
    os.chdir("/home/pyodide")
    os.environ.clear()
    os.environ.update(ENVIRONMENT)


def prepare(path, text, stdin, argv):
    """Lays out `__main__` for the program and returns its namespace."""
    reset()
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(text)
    sys.stdout = sys.__stdout__ = Stream("<stdout>", "strict")
    sys.stderr = sys.__stderr__ = Stream("<stderr>", "backslashreplace")
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    sys.argv = [path, *argv]
    sys.path[:] = [os.path.dirname(os.path.abspath(path)), *STANDARD_LIBRARY]
    main = types.ModuleType("__main__")
    main.__file__ = path
    main.__builtins__ = builtins
    main.__cached__ = None
    sys.modules["__main__"] = main
    traceback._oracle_quiet = True
    return main.__dict__


def exit_status(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1


def report():
    """Does to the exception that left `__main__` what `python3` does; returns the exit status."""
    traceback._oracle_quiet = False
    exc = sys.last_exc
    if isinstance(exc, SystemExit):
        return exit_status(exc.code)
    # Pyodide has called a hook of the program's own on the way to JavaScript; only the usual one was quiet.
    if getattr(sys, "excepthook", None) is USUAL_HOOK:
        sys.__excepthook__(type(exc), exc, exc.__traceback__)
    return 130 if isinstance(exc, KeyboardInterrupt) else 1


# What the interpreter forgets of `sys` before it lets go of the modules.
SYS_FORGETS = """path argv ps1 ps2 last_exc last_type last_value last_traceback path_hooks
    path_importer_cache meta_path __interactivehook__""".split()


def leave():
    """The program is done: the functions that it gave to atexit run."""
    traceback._oracle_quiet = False
    atexit._run_exitfuncs()
    keep_modules()


def drop_main():
    """Lets go of `__main__` as the interpreter does on its way out: no module can be found any more."""
    for name in SYS_FORGETS:
        if hasattr(sys, name):
            setattr(sys, name, None)
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
    for name in sys.modules:
        sys.modules[name] = None
    sys.modules.clear()


def output():
    """What the program wrote, as (stdout, stderr); the standard streams end here."""
    out, err = sys.__stdout__.text(), sys.__stderr__.text()
    return [out, err]


MONITORED = """PY_START PY_RESUME PY_THROW PY_YIELD PY_RETURN PY_UNWIND RAISE RERAISE
    EXCEPTION_HANDLED STOP_ITERATION LINE""".split()
TOOL = 4


def line_at(code, offset):
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return line
    return None


def start_monitoring(path):
    """Begins to write down the events of sys.monitoring in the program's own code.

    One line an event: name, qualified name of the code, line, and the exception's type if there is one.
    """
    events = []

    def make(name):
        def on_line(code, line):
            if code.co_filename == path:
                events.append(f"LINE {code.co_qualname} {line}")

        def on_event(code, offset, value=None):
            if code.co_filename == path:
                text = f"{name} {code.co_qualname} {line_at(code, offset)}"
                if isinstance(value, BaseException) and name not in ("PY_RETURN", "PY_YIELD"):
                    text += " " + type(value).__name__
                events.append(text)

        return on_line if name == "LINE" else on_event

    sys.monitoring.use_tool_id(TOOL, "oracle")
    mask = 0
    for name in MONITORED:
        event = getattr(sys.monitoring.events, name)
        sys.monitoring.register_callback(TOOL, event, make(name))
        mask |= event
    sys.monitoring.set_events(TOOL, mask)
    MONITORING.append(events)


def stop_monitoring():
    sys.monitoring.set_events(TOOL, 0)
    for name in MONITORED:
        sys.monitoring.register_callback(TOOL, getattr(sys.monitoring.events, name), None)
    sys.monitoring.free_tool_id(TOOL)
    return "".join(event + "\n" for event in MONITORING.pop())


MONITORING = []
install_clock()
quiet_when_called_from_c()
