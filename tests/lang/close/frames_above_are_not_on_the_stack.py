import sys, types
@types.coroutine
def pause(): yield
def stack():
    f, names = sys._getframe(1), []
    while f: names.append(f.f_code.co_name); f = f.f_back
    return names
def backs():
    return [c.cr_frame and c.cr_frame.f_back and c.cr_frame.f_back.f_code.co_name for c in chain]
async def inner():
    try: await pause()
    finally: print(stack(), backs(), [c.cr_running for c in chain])
async def middle():
    try: await chain[0]
    finally: print(stack(), backs(), [c.cr_running for c in chain])
async def outer(): await chain[1]
def drive(how):
    global chain
    chain = [inner()]
    chain.append(middle())
    chain.append(outer())
    chain[2].send(None)
    try: how(chain[2])
    except BaseException as e: print(type(e).__name__)
drive(lambda c: c.close())
drive(lambda c: c.throw(GeneratorExit))
drive(lambda c: c.throw(ValueError))
