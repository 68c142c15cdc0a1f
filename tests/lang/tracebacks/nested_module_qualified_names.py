class Outer:
    class Error(Exception): pass

raise Outer.Error("named by its qualname")
