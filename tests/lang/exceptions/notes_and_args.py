e = ValueError("a", 1)
e.add_note("first note")
e.add_note("second")
print(e.args, str(e), repr(e), e.__notes__)
try:
    e.add_note(5)
except TypeError as t:
    print(t)
print(repr(ValueError()), str(ValueError()), str(ValueError("x")), repr(KeyError("k")), str(KeyError("k")))
raise e
