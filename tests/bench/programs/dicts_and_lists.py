def work(n):
    counts = {}
    items = []
    for i in range(n):
        key = (i * 7919) % 1009
        counts[key] = counts.get(key, 0) + 1
        items.append(key)
    pairs = [(key, counts[key]) for key in counts if counts[key] > 1]
    return len(pairs), sum(items[::3]), max(counts.values())


print(work(150000))
