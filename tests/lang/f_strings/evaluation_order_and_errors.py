def t(x): print("eval", x); return x
print(f"{t(1)}{t(2):{t(3)}}{t(4)!r}")
for source in ("f'{1/0}'", "f'{undefined}'", "f'{1:{2:>3}x}'", "f'{\"a\":d}'", "f'{3.5:d}'", "f'{5:>-3}'"):
    try: print(eval(source))
    except Exception as e: print(type(e).__name__, e)
