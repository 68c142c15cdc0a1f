class Silent:
    def __str__(self):
        raise ValueError("no words")

for bad in (Silent(), 10**5000, [10**5000]):
    try:
        print("before", 1, bad, "behind")
    except ValueError as e:
        print("|", type(e).__name__)
