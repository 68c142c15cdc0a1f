import contextlib

@contextlib.contextmanager
def cm(x):
    print("in", x)
    try: yield x
    finally: print("out", x)
with contextlib.ExitStack() as stack:
    print([stack.enter_context(cm(i)) for i in range(2)])
    stack.callback(print, "callback")
    stack.push(lambda *exc: print("exit", exc[0]) or True)
    raise ValueError
with contextlib.suppress(KeyError, IndexError):
    {}["x"]
with contextlib.nullcontext(5) as n: print(n)
class Closing:
    def close(self): print("closed")
with contextlib.closing(Closing()): print("using")
import io
with contextlib.redirect_stdout(io.StringIO()) as out: print("captured")
print(repr(out.getvalue()))
@cm("decorated")
def f(): print("body")
f()
try:
    with contextlib.contextmanager(lambda: iter(()))(): pass
except (RuntimeError, AttributeError, TypeError) as e: print(e)
@contextlib.contextmanager
def twice(): yield; yield
try:
    with twice(): pass
except RuntimeError as e: print(e)
