print(0 or "", "" or "x" or "y", 1 and 2, [] and 1, not [], not 1, None or 0 or [])
def t(x): print("t", x); return x
t(0) and t(1) or t(2)
print(not 1 == 2, 1 if not 0 else 2)
