x = 1; y = 2; print(x + y)
if x: print("one"); print("two")
for i in range(2): print(i, end=" "); continue
while False: pass
else: print("else")
class C: a = 1; b = 2
def f(): return C.a; print("never")
try: f()
finally: print(f())
with open if False else __import__("contextlib").nullcontext(5) as five: print(five)
