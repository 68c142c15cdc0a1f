class Indent:
    level = 0
    def __enter__(self): self.level += 1; return self
    def __exit__(self, *a): self.level -= 1
    def print(self, text): print("  " * self.level + text)
with Indent() as i:
    i.print("one")
    with i:
        i.print("two")
        with i: i.print("three")
    i.print("back")
class Broken:
    def __enter__(self): raise ValueError("enter failed")
    def __exit__(self, *a): print("never called")
try:
    with Broken(): pass
except ValueError as e: print(e)
