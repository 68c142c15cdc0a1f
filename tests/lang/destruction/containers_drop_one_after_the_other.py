import weakref
class Loud:
    def __init__(self, name, seen=None): self.name, self.seen = name, seen
    def __del__(self): print("del", self.name, self.seen and self.seen() is not None)
class Quiet: pass
def pair():
    quiet = Quiet()
    return quiet, Loud("later", weakref.ref(quiet))   # looks whether the one before is still there
l = list(pair()); l.clear()
l = list(pair()); del l
t = (*pair(),); del t
t = (Loud(1), Loud(2), Loud(3)); del t
d = dict(zip("ba", reversed(pair()))); d.clear()
def function():
    a, b = pair()
function()
class Holder: pass
h = Holder(); h.loud, h.quiet = reversed(pair()); del h
