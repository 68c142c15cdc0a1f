n = 3
print(rf"\n{n}\t", fr"{n}\\", F"{n}", Rf"\{n}", f"\x41{n}\u00e9 \N{BULLET}", f"\\{n}", "a" f"{n}" 'b' rf"\c")
