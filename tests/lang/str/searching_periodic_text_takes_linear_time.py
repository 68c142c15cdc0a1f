# A needle that nearly matches everywhere does not make the search quadratic.
text = "a" * 400_000
needle = "a" * 100_000 + "b"
print(text.find(needle), text.rfind("b" + "a" * 100_000), text.count(needle), needle in text)
print((text + "b").find(needle), len(text.replace(needle, "")), len(text.split(needle)))
