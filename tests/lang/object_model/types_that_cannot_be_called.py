# Types whose instances the interpreter alone makes refuse to be called.
import types
import typing

for kind in (types.UnionType, typing.Union, types.GeneratorType, types.CoroutineType, types.FrameType,
             types.BuiltinFunctionType, types.EllipsisType, types.NotImplementedType, type(None)):
    try:
        print(kind())
    except TypeError as error:
        print(error)
print(int | str, typing.Union[int, None])
