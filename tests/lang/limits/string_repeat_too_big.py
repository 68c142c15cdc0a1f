for attempt in (lambda: "x" * 10**20, lambda: [0] * 10**20, lambda: b"x" * 10**25, lambda: (1,) * 10**30):
    try:
        attempt()
    except (MemoryError, OverflowError) as e:
        print("refused")
