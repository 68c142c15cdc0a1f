async def never(): pass
c = never()
c.cr_frame.clear()                # only the warning: it can still be started
print(c.cr_frame is not None, c.cr_suspended)
try: c.send(None)
except StopIteration: print("finished")
