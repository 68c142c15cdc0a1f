def f(action):
    try:
        print("try", end=" ")
        if action == "raise": raise ValueError
        if action == "return": return "returned"
    except ValueError:
        print("except", end=" ")
    else:
        print("else", end=" ")
    finally:
        print("finally", end=" ")
    return "end"

for action in ("none", "raise", "return"):
    print(f(action))
