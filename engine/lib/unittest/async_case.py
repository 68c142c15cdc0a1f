"""IsolatedAsyncioTestCase: a TestCase whose methods may be coroutines."""
import asyncio
import contextvars
from inspect import iscoroutinefunction
from .case import TestCase

__unittest = True     # tracebacks leave the frames of this module out


class IsolatedAsyncioTestCase(TestCase):
    """A test whose methods may be coroutines; each test has a loop of its own."""

    loop_factory = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        result = await type(cm).__aenter__(cm)
        self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
        return result

    def _call(self, function, /, *args, **kwargs):
        """Coroutine functions run in the loop, others beside it, all in one context."""
        if iscoroutinefunction(function):
            return self._runner.run(function(*args, **kwargs), context=self._context)
        return self._context.run(function, *args, **kwargs)

    def _callSetUp(self):
        self._runner.get_loop()
        self._call(self.setUp)
        self._call(self.asyncSetUp)

    def _callTestMethod(self, method):
        result = self._call(method)
        if result is not None:
            self._warn_of(method, result, 5)

    def _callTearDown(self):
        self._call(self.asyncTearDown)
        self._call(self.tearDown)

    def _callCleanup(self, function, /, *args, **kwargs):
        self._call(function, *args, **kwargs)

    def run(self, result=None):
        self._context = contextvars.copy_context()
        with asyncio.Runner(debug=True, loop_factory=self.loop_factory) as self._runner:
            return super().run(result)
