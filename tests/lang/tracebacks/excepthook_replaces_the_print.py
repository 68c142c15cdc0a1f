import sys

def hook(cls, exc, tb):
    print("hook:", cls.__name__, exc, tb.tb_lineno)

sys.excepthook = hook
1 / 0
