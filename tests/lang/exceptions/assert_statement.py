try:
    assert 1 == 2
except AssertionError as e:
    print(repr(e))
try:
    assert [], f"empty {[]}"
except AssertionError as e:
    print(e)
assert True, 1 / 0
print("fine")
