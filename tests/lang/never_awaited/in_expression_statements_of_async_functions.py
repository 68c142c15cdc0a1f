async def fetch(n): return n

async def main():
    fetch(1)  # forgotten: warned at once
    x = fetch(2)  # forgotten: warned when main's frame goes
    await fetch(3)
    print("main end")

try:
    main().send(None)
except StopIteration:
    print("driver")
