import inspect

def g():
    print(inspect.getgeneratorstate(it), it.gi_running)
    x = 1
    yield x

it = g()
print(inspect.getgeneratorstate(it), it.gi_frame.f_lineno, it.gi_suspended)
next(it)
print(inspect.getgeneratorstate(it), it.gi_frame.f_lineno, it.gi_suspended, inspect.getgeneratorlocals(it))
print(list(it), inspect.getgeneratorstate(it), it.gi_frame, it.gi_code.co_name, it.gi_yieldfrom)
