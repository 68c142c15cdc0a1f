import sys
module = sys._getframe().f_locals
print(module is globals(), type(module))
class C:
    namespace = sys._getframe().f_locals
    namespace["made"] = "by hand"
    print(type(namespace), made)
print(C.made)
