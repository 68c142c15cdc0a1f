import sys, warnings
async def never(): pass
original = warnings._warn_unawaited_coroutine
warnings._warn_unawaited_coroutine = lambda coroutine: print("replaced", coroutine.__name__)
never()
warnings._warn_unawaited_coroutine = lambda coroutine: 1 / 0
sys.unraisablehook = lambda u: print(u.exc_type, (u.err_msg or "").split(" <")[0])
never()
del warnings._warn_unawaited_coroutine
sys.set_coroutine_origin_tracking_depth(3)
never()
warnings._warn_unawaited_coroutine = original
never()
