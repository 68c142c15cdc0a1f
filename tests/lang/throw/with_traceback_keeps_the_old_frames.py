def origin():
    raise ValueError("with history")
try:
    origin()
except ValueError as e:
    saved = e
def g():
    yield
it = g()
next(it)
try:
    it.throw(saved)
except ValueError as e:
    tb, names = e.__traceback__, []
    while tb: names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
    print(names)
