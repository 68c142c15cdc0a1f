import traceback
def divide(x):
    y = [x]
    return y[0] / (x - x)
try:
    divide(5)
except ZeroDivisionError as exc:
    shown = traceback.TracebackException.from_exception(exc.with_traceback(exc.__traceback__.tb_next), capture_locals=True)
    print("".join(shown.format()))
