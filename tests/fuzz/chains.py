"""Random operations on chains of coroutines and generators; prints a digest for each script.

run.mjs puts FIRST, COUNT and VERBOSE before this text and runs it under our engine and under CPython:
the digests must agree. A script is data, drawn from a small generator of random numbers of its own:
a few actors, each with the steps of its body, and a driver that sends, throws, closes, joins and drops
them from outside. Everything that can be seen goes into the digest: values, exceptions with their
contexts and tracebacks, states, delegates, frames, warnings, and what is reported as unraisable.
"""
import gc
import sys
import types
import warnings


class Random:
    def __init__(self, seed):
        self.state = (seed * 2654435761 + 12345) & 0xFFFFFFFF
        for _ in range(3):
            self.below(2)

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state >> 8) % n

    def pick(self, items):
        return items[self.below(len(items))]


log = []
actors = []
budget = [0]


def say(*parts):
    log.append(" ".join(map(str, parts)))


def exceptions_of(e, depth=0):
    """An exception with its contexts, causes and the frames that it passed."""
    if e is None or depth > 4:
        return "-"
    frames = []
    tb = e.__traceback__
    while tb is not None:
        frames.append(f"{tb.tb_frame.f_code.co_name}:{tb.tb_lineno}")
        tb = tb.tb_next
    link = "cause" if e.__cause__ is not None else "context"
    inner = e.__cause__ if e.__cause__ is not None else e.__context__
    return f"{type(e).__name__}({e})[{' '.join(frames)}]{link}({exceptions_of(inner, depth + 1)})"


def name_of(x):
    for i, actor in enumerate(actors):
        if actor is x and x is not None:
            return f"actor{i}"
    return type(x).__name__


def state_of(x):
    if x is None:
        return "gone"
    if isinstance(x, types.CoroutineType):
        frame, running, suspended, delegate = x.cr_frame, x.cr_running, x.cr_suspended, x.cr_await
    elif isinstance(x, types.GeneratorType):
        frame, running, suspended, delegate = x.gi_frame, x.gi_running, x.gi_suspended, x.gi_yieldfrom
    elif isinstance(x, types.AsyncGeneratorType):
        frame, running, suspended, delegate = x.ag_frame, x.ag_running, x.ag_suspended, x.ag_await
    else:
        return type(x).__name__
    at = "done" if frame is None else f"line {frame.f_lineno}"
    back = "-" if frame is None or frame.f_back is None else frame.f_back.f_code.co_name
    return f"{type(x).__name__} {running} {suspended} {at} waits {name_of(delegate)} back {back}"


class Steps:
    """An iterator written by a user; has throw() and close() if told so."""

    def __init__(self, me, n):
        self.me, self.n = me, n

    def __iter__(self):
        return self

    def __await__(self):
        return self

    def __next__(self):
        say("next", self.me)
        self.n -= 1
        if self.n < 0:
            raise StopIteration(f"steps{self.me}")
        return f"step{self.n}"


class FullSteps(Steps):
    def send(self, value):
        say("send", self.me, value)
        return next(self)

    def throw(self, *args):
        say("throw", self.me, *[type(a).__name__ for a in args])
        if self.n > 1:
            return "answer"
        raise args[0]

    def close(self):
        say("close", self.me)
        if self.n == 2:
            raise OSError("close failed")


class Awaitable:
    """An object whose __await__ is a generator."""

    def __init__(self, me, steps):
        self.me, self.steps = me, steps

    def __await__(self):
        return generator_body(self.me, self.steps)


@types.coroutine
def pause(value):
    return (yield value)


ERRORS = [ValueError, KeyError, GeneratorExit, StopIteration, RuntimeError, StopAsyncIteration]


def drive(how, target, value):
    """One operation on an actor; what comes of it as text."""
    x = actors[target]
    say("  drive", how, target, state_of(x))
    try:
        if x is None:
            result = None
        elif how == "send":
            result = x.send(value)
        elif how == "none":
            result = x.send(None)
        elif how == "next":
            result = next(x)
        elif how == "throw":
            result = x.throw(ERRORS[value % len(ERRORS)](f"t{value}"))
        elif how == "throw class":
            result = x.throw(ERRORS[value % len(ERRORS)])
        elif how == "close":
            result = x.close()
        elif how == "drop":
            actors[target] = x = None
            result = "dropped"
        elif how == "wrap":
            result = x.__await__().send(None)
        elif how == "iter":
            result = [y for _, y in zip(range(2), x)]
        else:
            result = state_of(x)
    except BaseException as e:
        e.__traceback__ = e.__traceback__.tb_next
        say("  raised", exceptions_of(e))
        return type(e).__name__
    finally:
        x = None
    say("  gave", result)
    return result


HOWS = ["send", "none", "none", "next", "throw", "throw class", "close", "drop", "wrap", "iter", "look"]


def spend():
    budget[0] -= 1
    if budget[0] < 0:
        raise MemoryError("budget")


def handle(me, step, e):
    """What a step does with an exception: True to go on, False to let it pass."""
    say(me, "sees", exceptions_of(e))
    catch = step[3]
    if catch == "all":
        return True
    if catch == "errors":
        return isinstance(e, Exception)
    if catch == "other":
        raise KeyError(f"from {me}")
    if catch == "chain":
        raise RuntimeError(f"chained {me}") from e
    return False


def generator_body(me, steps):
    for step in steps:
        spend()
        kind, arg, value, catch, final = step
        try:
            if kind == "yield":
                got = yield value
            elif kind == "delegate":
                got = yield from actors[arg]
            elif kind == "drive":
                got = drive(value, arg, arg)
            elif kind == "raise":
                raise ERRORS[arg % len(ERRORS)](f"r{arg}")
            else:
                return f"ret{me}"
            say(me, kind, "got", got)
        except BaseException as e:
            if isinstance(e, MemoryError) or not handle(me, step, e):
                raise
        finally:
            if final == "log":
                say(me, "finally")
            elif final == "yield":
                say(me, "final got", (yield "final"))
            elif final == "raise":
                raise LookupError(f"final {me}")


@types.coroutine
def wrapped_body(me, steps):
    return (yield from generator_body(me, steps))


async def coroutine_body(me, steps):
    for step in steps:
        spend()
        kind, arg, value, catch, final = step
        try:
            if kind == "yield":
                got = await pause(value)
            elif kind == "delegate":
                got = await actors[arg]
            elif kind == "drive":
                got = drive(value, arg, arg)
            elif kind == "raise":
                raise ERRORS[arg % len(ERRORS)](f"r{arg}")
            elif kind == "loop":
                got = [x async for x in actors[arg]]
            else:
                return f"ret{me}"
            say(me, kind, "got", got)
        except BaseException as e:
            if isinstance(e, MemoryError) or not handle(me, step, e):
                raise
        finally:
            if final == "log":
                say(me, "finally")
            elif final == "yield":
                say(me, "final got", await pause("final"))
            elif final == "raise":
                raise LookupError(f"final {me}")


async def asyncgen_body(me, steps):
    for step in steps:
        spend()
        kind, arg, value, catch, final = step
        try:
            if kind == "yield":
                got = yield value
            elif kind == "delegate":
                got = await actors[arg]
            elif kind == "drive":
                got = drive(value, arg, arg)
            elif kind == "raise":
                raise ERRORS[arg % len(ERRORS)](f"r{arg}")
            elif kind == "loop":
                got = await pause(f"pause{me}")
            else:
                return
            say(me, kind, "got", got)
        except BaseException as e:
            if isinstance(e, MemoryError) or not handle(me, step, e):
                raise
        finally:
            if final == "log":
                say(me, "finally")
            elif final == "yield":
                say(me, "final got", await pause("final"))


def make_steps(random, count):
    steps = []
    for _ in range(1 + random.below(4)):
        kind = random.pick(["yield", "yield", "delegate", "delegate", "delegate", "drive", "raise", "return", "loop"])
        value = random.pick(HOWS) if kind == "drive" else f"v{random.below(10)}"
        catch = random.pick(["none", "none", "none", "errors", "all", "other", "chain"])
        final = random.pick(["none", "none", "none", "none", "log", "log", "yield", "raise"])
        steps.append((kind, random.below(count), value, catch, final))
    return steps


def make_actor(random, me, count):
    kind = random.below(12)
    if kind < 4:
        return coroutine_body(me, make_steps(random, count))
    if kind < 6:
        return generator_body(me, make_steps(random, count))
    if kind < 8:
        return wrapped_body(me, make_steps(random, count))
    if kind == 8:
        return Awaitable(me, make_steps(random, count))
    if kind == 9:
        return Steps(me, random.below(4))
    if kind == 10:
        return FullSteps(me, random.below(4))
    return asyncgen_body(me, make_steps(random, count))


def drive_asyncgen(how, target, value):
    x = actors[target]
    awaitable = {"send": x.asend, "throw": x.athrow}.get(how)
    if awaitable is not None:
        awaitable = awaitable(ERRORS[value % len(ERRORS)](f"a{value}") if how == "throw" else None)
    elif how == "close":
        awaitable = x.aclose()
    else:
        awaitable = anext(x, "default") if how == "next" else x.__anext__()
    for _ in range(3):
        try:
            say("  async gave", awaitable.send(None))
        except BaseException as e:
            say("  async raised", exceptions_of(e))


def run_script(seed):
    random = Random(seed)
    count = 2 + random.below(4)
    budget[0] = 60
    for i in range(count):
        actors.append(make_actor(random, i, count))
    for _ in range(3 + random.below(8)):
        target = random.below(count)
        how = random.pick(HOWS)
        value = random.below(12)
        if isinstance(actors[target], types.AsyncGeneratorType) and how not in ("drop", "look"):
            drive_asyncgen(how, target, value)
        else:
            drive(how, target, value)
        for actor in actors:
            say("    ", state_of(actor))
        actor = None
    say("end")
    actors.clear()
    gc.collect()


def show_warning(message, category, filename, lineno, file=None, line=None):
    say("warning", category.__name__, message)


def show_unraisable(unraisable):
    text = (unraisable.err_msg or "").split(" <")[0]
    say("unraisable", text, exceptions_of(unraisable.exc_value))


warnings.simplefilter("always")
warnings.showwarning = show_warning
sys.unraisablehook = show_unraisable
gc.disable()  # collections happen where the scripts ask for them, so that both sides agree
if hasattr(gc, "freeze"):
    gc.freeze()
for seed in range(FIRST, FIRST + COUNT):
    log.clear()
    run_script(seed)
    if VERBOSE:
        print("\n".join(log))
    digest = 0
    for line in log:
        digest = (digest * 1000003 + int.from_bytes(line.encode(), "little")) % 2305843009213693951
    print(seed, len(log), digest)
