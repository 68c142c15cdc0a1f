import types
ns = types.SimpleNamespace(a=1, b="x")
ns.c = [2]
print(ns, ns == types.SimpleNamespace(a=1, b="x", c=[2]), vars(ns))
print(types.MappingProxyType({"a": 1}), types.FunctionType.__name__, isinstance(len, types.BuiltinFunctionType), types.NoneType, types.MethodType(lambda self: self, 5)(), isinstance(list[int], types.GenericAlias), isinstance(int | str, types.UnionType), types.ModuleType("m", "doc").__doc__)
C = types.new_class("C", (), {}, lambda ns: ns.update(x=1))
print(C.x, types.resolve_bases((int,)), types.prepare_class("X")[0].__name__)
def outer(x):
    def inner(): return x
    return inner
f = types.FunctionType(outer(5).__code__, {}, "renamed", None, outer(7).__closure__)
print(f.__name__, f(), types.CellType(3).cell_contents)
code = f.__code__.replace(co_name="other")
print(code.co_name, code.co_freevars, isinstance(code, types.CodeType))
