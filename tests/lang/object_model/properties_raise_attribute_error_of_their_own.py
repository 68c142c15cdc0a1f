class C:
    @property
    def p(self): return self.not_there
    def __getattr__(self, name): raise AttributeError(f"no {name}")
class D:
    @property
    def p(self): return self.not_there
for cls in (C, D):
    try: cls().p
    except AttributeError as e: print(e)
class E:
    @property
    def only_get(self): return 1
    w = property(fset=lambda s, v: print("set", v))
e = E()
e.w = 3
for attempt in (lambda: e.w, lambda: setattr(e, "only_get", 2), lambda: delattr(e, "w")):
    try: attempt()
    except AttributeError as x: print(x)
