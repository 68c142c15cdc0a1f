"""How long code takes: by the virtual clock that is what it sleeps, nothing else."""
import gc
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_timer = time.perf_counter
default_number, default_repeat = 1_000_000, 5


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer, self._names = timer, {} if globals is None else globals
        self._stmt, self._setup = self._callable(stmt, 'stmt'), self._callable(setup, 'setup')

    def _callable(self, code, name):
        if callable(code):
            return code
        if not isinstance(code, str):
            raise ValueError(f'{name} is neither a string nor callable')
        compiled = compile(code, '<timeit-src>', 'exec')
        return lambda: exec(compiled, self._names)

    def timeit(self, number=default_number):
        enabled = gc.isenabled()
        gc.disable()
        try:
            self._setup()
            start, stmt = self.timer(), self._stmt
            for _ in range(number):
                stmt()
            return self.timer() - start
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        taken = self.timeit(1)
        if callback:
            callback(1, taken)
        return 1, taken


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
