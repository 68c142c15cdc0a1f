class Bad:
    def __del__(self):
        raise ValueError("in del")

import sys
sys.unraisablehook = lambda a: print(repr(a.exc_value), a.err_msg.split(" at ")[0], a.object)
Bad()
sys.unraisablehook = sys.__unraisablehook__
print("went on")
