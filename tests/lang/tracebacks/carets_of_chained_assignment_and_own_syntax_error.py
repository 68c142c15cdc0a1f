# A call that is all an assignment does is not marked, one of two targets is; an own SyntaxError without an
# end is marked to the end of its text; names that are no strings hide no suggestion.
import traceback

def g(): 1 / 0
def one(): x = g()
def two(): x = y = g()
class T: pass
t = T()
t.bluch = 1
t.__dict__[0] = 2

def shown(f):
    try:
        f()
    except Exception as e:
        traceback.print_exception(e)

def own(): raise SyntaxError('mine', ('file.py', 1, 3, '  a text'))

for f in (one, two, own, lambda: t.blich):
    shown(f)
