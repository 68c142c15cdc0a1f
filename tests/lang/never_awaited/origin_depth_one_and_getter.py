import sys
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(1)
async def f(): pass
def make(): return f()
c = make()
print([(line, name) for _, line, name in c.cr_origin])
c.close()
sys.set_coroutine_origin_tracking_depth(0)
c = f()
print(c.cr_origin)
c.close()
for bad in (-1, "x"):
    try: sys.set_coroutine_origin_tracking_depth(bad)
    except (ValueError, TypeError) as e: print(e)
