class S(str):
    extra = 1
    def shout(self): return self.upper() + "!"
s = S("abc")
print(s, type(s + "x").__name__, type(s[:]).__name__, s.shout(), isinstance(s, str), s == "abc", {s: 1}["abc"], type(S(s)).__name__, type(str(s)).__name__, repr(s), f"{s}", len(s), type("".join([s])).__name__)
