# Context, ContextVar and Token have no subclasses; a Context has no other keys than variables.
import contextvars

for base in (contextvars.Context, contextvars.ContextVar, contextvars.Token):
    try:
        class Mine(base):
            pass
    except TypeError as error:
        print(error)
for ask in (lambda c: c[1], lambda c: 1 in c, lambda c: c.get(1)):
    try:
        ask(contextvars.Context())
    except TypeError as error:
        print(error)
