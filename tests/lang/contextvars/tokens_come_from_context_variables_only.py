# A Token is made by ContextVar.set alone, is unhashable, and reset() takes nothing else.
import contextvars
import threading

number = contextvars.ContextVar("number")
token = number.set(1)
print(token.old_value, contextvars.Token.MISSING is token.old_value)


def rename():
    number.name = "other"


for wrong in (contextvars.Token, lambda: number.reset(5), lambda: hash(token), rename,
              lambda: number + 1, lambda: contextvars.copy_context()[1:], lambda: threading.Lock() + 1):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(type(number), type(token), type(contextvars.copy_context()))
print(type(threading.Lock()), type(threading.RLock()))
number.reset(token)
print(number.get("unset"))
number.get()  # no frame of get() in the traceback
