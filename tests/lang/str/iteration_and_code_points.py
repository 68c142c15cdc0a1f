s = "naïve 👍🏽"
print(len(s), list(s)[-2:], [c for c in s if ord(c) > 127], s.upper(), s.encode("utf-8")[-4:], s[::-1][2:], max(s) == "👍" or hex(ord(max(s))))
print("abc" < "abd" < "b", sorted("bAaB"), sorted("bAaB", key=str.lower), "ß".casefold() == "SS".casefold(), "é" in "café", "café".find("é"))
print("a-b_c d".replace("-", " ").replace("_", " ").title().split(), "x".join("abc"), "abcabc".rindex("b"), "%".join(["1", "2"]), "tic-tac".split("-", maxsplit=1), "a1b22".translate(str.maketrans("", "", "0123456789")))
