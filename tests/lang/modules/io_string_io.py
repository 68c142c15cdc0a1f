import io, sys
s = io.StringIO("line one\nline two\n")
print(repr(s.readline()), s.read(), s.tell(), s.seek(0), list(s), s.closed)
w = io.StringIO()
print("to buffer", file=w); w.write("x" * 3); print(repr(w.getvalue()), w.truncate(4), repr(w.getvalue()))
b = io.BytesIO(b"abc")
print(b.read(2), b.read(), b.getvalue(), b.seek(1), b.read(1))
w.close()
try:
    w.write("x")
except ValueError as e:
    print(e)
old, sys.stdout = sys.stdout, io.StringIO()
print("hidden")
text, sys.stdout = sys.stdout.getvalue(), old
print(repr(text))
with io.StringIO("ctx") as f: print(f.read(), f.readable(), f.writable())
