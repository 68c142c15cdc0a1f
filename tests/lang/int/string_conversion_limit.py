import sys
print(sys.get_int_max_str_digits())
for attempt in (lambda: str(10**5000), lambda: int("1" * 5000)):
    try:
        attempt()
    except ValueError as e:
        print(e)
print(len(str(10**4299)), len(hex(10**5000)))
