rows = [("Name", "Qty", "Price"), ("apple", 3, 1.5), ("Überraschung", 12, 100)]
for name, qty, price in rows:
    print(f"{name:<14}|{qty:>5}|{price:>9}" if isinstance(price, str) else f"{name:<14}|{qty:>5}|{price:>9.2f}")
print("-" * 30, "\n", "x".ljust(3, ".") + "y".rjust(4, "_"), sep="")
print("{:<10}|{:^10}|{:>10}".format("left", "mid", "right"), "%-6s|%6.2f|%04d" % ("ab", 2.5, 42))
