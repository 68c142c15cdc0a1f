# Fields of built-in structs are member descriptors.
import inspect
import types

for descriptor in (complex.real, float.real, range.start, slice.stop, types.MethodType.__self__, types.CodeType.co_name,
                   types.FrameType.f_back, types.FunctionType.__code__, super.__self__, types.GenericAlias.__origin__):
    print(descriptor.__qualname__, type(descriptor).__name__, inspect.ismemberdescriptor(descriptor))
print(complex.real.__doc__)
try:
    (1j).real = 2
except AttributeError as error:
    print(error)
