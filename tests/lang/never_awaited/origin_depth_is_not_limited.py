import sys
async def made(): pass
def deep(n): return deep(n - 1) if n else made()
sys.set_coroutine_origin_tracking_depth(1000)
print(sys.get_coroutine_origin_tracking_depth())
c = deep(100)
print(len(c.cr_origin), c.cr_origin[0][2], c.cr_origin[1][1:], c.cr_origin[-1][2])
c.close()
try: sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as e: print(e)
print(sys.get_coroutine_origin_tracking_depth())
