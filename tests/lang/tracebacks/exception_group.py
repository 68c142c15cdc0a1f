def f():
    raise ExceptionGroup("eg", [ValueError("one"), ExceptionGroup("nested", [TypeError("two")])])

try:
    f()
except ExceptionGroup as e:
    e.add_note("a note")
    raise
