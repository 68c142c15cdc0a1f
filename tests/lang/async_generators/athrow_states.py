async def agen():
    try: yield 1
    except ValueError: yield "caught"
    yield "next"
def run(aw):
    try: return ("yielded", aw.send(None))
    except StopIteration as stop: return ("value", stop.value)
    except BaseException as e: return type(e).__name__, str(e)
a = agen()
print(run(a.athrow(ValueError("unstarted"))))
print(run(a.asend(None)))
b = agen()
print(run(b.asend(None)), run(b.athrow(ValueError)), run(b.asend(None)), run(b.athrow(KeyError("k"))), run(b.asend(None)), run(b.athrow(KeyError("late"))), run(b.aclose()))
