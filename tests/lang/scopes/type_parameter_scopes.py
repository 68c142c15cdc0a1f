def f[T](x: T) -> list[T]: return [x]
class C[T]:
    def m[U](self, x: U) -> tuple[T, U]: return x
    alias = list[T] if False else None
print(f(1), f.__type_params__, C.__type_params__[0].__name__, C.m.__type_params__, C[int], C.__orig_bases__)
type A[T] = dict[str, T]
print(A[int].__value__ if hasattr(A[int], "__value__") else A.__value__, A.__type_params__)
try:
    def g[T](): return T
    print(g())
    T
except NameError as e: print(e)
