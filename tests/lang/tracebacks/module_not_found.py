import sys

def hook(cls, e, tb):
    # the message may go on and say what there is
    print(cls.__name__, str(e).split("\n")[0], e.name, tb.tb_lineno)

sys.excepthook = hook
import nosuchmodule.sub
