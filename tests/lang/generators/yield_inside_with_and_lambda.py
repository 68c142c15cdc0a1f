class R:
    def __enter__(self): print("open"); return self
    def __exit__(self, *a): print("close", a[0] and a[0].__name__)
def reader():
    with R():
        for line in ("one", "two"): yield line
for line in reader(): print(line)
for line in reader():
    print(line)
    break
g = reader(); next(g); del g
print("end")
