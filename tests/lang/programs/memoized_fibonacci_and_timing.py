from functools import lru_cache, wraps
import time

def timed(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = f(*args, **kwargs)
        wrapper.calls += 1
        assert time.perf_counter() >= start
        return result
    wrapper.calls = 0
    return wrapper

@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)

@timed
def slow(n): return [fib(i) for i in range(n)]
print(slow(15), slow.calls, slow.__name__, fib(90), fib.cache_info().misses)
