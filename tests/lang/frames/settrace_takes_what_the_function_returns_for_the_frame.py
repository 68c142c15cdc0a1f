import sys

told = []

def only_lines(frame, event, arg):
    told.append(("local", event, frame.f_lineno - frame.f_code.co_firstlineno, frame.f_trace is only_lines))

def calls(frame, event, arg):
    told.append(("global", event, frame.f_code.co_name, sys.gettrace() is calls))
    return only_lines if frame.f_code.co_name == "wanted" else None

def wanted():
    unwanted()
    return 1

def unwanted():
    return 2

sys.settrace(calls)
wanted()
sys.settrace(None)
print(*told, sep="\n")

def fails(frame, event, arg):
    raise RuntimeError(event)

sys.settrace(fails)
try:
    wanted()
except RuntimeError as e:
    print(repr(e), sys.gettrace())
