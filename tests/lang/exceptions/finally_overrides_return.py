import warnings
warnings.simplefilter("ignore")
source = '''
def f():
    try:
        return 1
    finally:
        return 2
def g():
    for i in range(3):
        try:
            continue
        finally:
            if i == 1: break
    return i
def h():
    try:
        raise ValueError
    finally:
        return "swallowed"
'''
exec(source)
print(f(), g(), h())
