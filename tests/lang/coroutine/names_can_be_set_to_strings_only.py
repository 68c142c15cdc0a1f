async def f():
    pass

c = f()
c.__name__ = "renamed"
c.__qualname__ = "some.where"
print(c.__name__, c.__qualname__)
for attribute in ("__name__", "__qualname__"):
    try:
        setattr(c, attribute, 5)
    except TypeError as e:
        print(e)
try:
    c.cr_running = True
except AttributeError as e:
    print(e)
c.close()
