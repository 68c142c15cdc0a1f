print(len(hex(2 ** 10000)), (10**1000 % 997), pow(7, 10**50, 1000007), (1 << 5000) >> 4990)
for attempt in (lambda: 1 << (1 << 70), lambda: "%d" % 10**5000, lambda: int("9" * 4301)):
    try:
        attempt()
        print("fine")
    except (OverflowError, MemoryError, ValueError) as e:
        print(type(e).__name__)
