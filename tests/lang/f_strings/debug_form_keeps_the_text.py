a, obj = 5, {"k": "v"}
print(f"{a=} {a = } {a=!s} {a=:>4} {obj['k']=} {a + 1 = }")
print(f"{'text'=} {'text'=!s} {1.5=:.3f} {[x for x in 'ab']=}")
