a = "%s and %r" % (x, y)
b = "%-5s|%5s|%.2a %%" % (x, y, z)
c = "%d" % (x,)
d = "%s" % x
def f():
    raise ValueError("%s is not"
                     " %s" %
                     (a,
                      b))
