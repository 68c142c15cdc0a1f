import sys
def function(a, *rest, b=2):
    local = 1
    def closure(): return a, local
    variables = sys._getframe().f_locals
    variables["b"] = "new b"
    variables["a"] = "new a"            # captured: the closure sees it too
    variables["added"] = "no variable"
    print(b, closure(), variables["added"], "added" in locals())
    local = "changed later"
    print(variables["local"], list(variables), len(variables))
    return variables
kept = function(1, 2)
print(kept["rest"], kept)               # the frame lives on as long as somebody looks
