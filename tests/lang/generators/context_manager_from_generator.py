from contextlib import contextmanager

@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("swallowed", e)
    finally:
        print(f"</{name}>")

with tag("p") as p:
    print(p)
    raise ValueError("oops")
with tag("b"), tag("i"):
    print("inside")
