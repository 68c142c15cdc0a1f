def g():
    yield 1

it = g()
print(list(it))
try:
    it.throw(ZeroDivisionError("late"))
except ZeroDivisionError as e:
    print(repr(e), e.__traceback__.tb_next)
