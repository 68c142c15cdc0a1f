"""Stands in for `test.support.testcase`: assertions that several test files share."""
from math import copysign, isnan


class ExtraAssertions:
    def assertIsSubclass(self, cls, superclass, msg=None):
        if not issubclass(cls, superclass):
            self.fail(msg or f"{cls!r} is not a subclass of {superclass!r}")

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        if issubclass(cls, superclass):
            self.fail(msg or f"{cls!r} is a subclass of {superclass!r}")

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self.fail(msg or f"{obj!r} has no attribute {name!r}")

    def assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            self.fail(msg or f"{obj!r} has the attribute {name!r}")

    def assertStartsWith(self, s, prefix, msg=None):
        if not s.startswith(prefix):
            self.fail(msg or f"{s!r} does not start with {prefix!r}")

    def assertNotStartsWith(self, s, prefix, msg=None):
        if s.startswith(prefix):
            self.fail(msg or f"{s!r} starts with {prefix!r}")

    def assertEndsWith(self, s, suffix, msg=None):
        if not s.endswith(suffix):
            self.fail(msg or f"{s!r} does not end with {suffix!r}")

    def assertNotEndsWith(self, s, suffix, msg=None):
        if s.endswith(suffix):
            self.fail(msg or f"{s!r} ends with {suffix!r}")


class ExceptionIsLikeMixin:
    def assertExceptionIsLike(self, exc, template):
        """The same shape: types, arguments, and the same of the members of groups."""
        if exc is None and template is None:
            return
        if template is None:
            self.fail(f"unexpected exception: {exc}")
        if exc is None:
            self.fail(f"expected an exception like {template!r}, got None")
        if not isinstance(exc, ExceptionGroup):
            self.assertEqual(exc.__class__, template.__class__)
            self.assertEqual(exc.args[0], template.args[0])
        else:
            self.assertEqual(exc.message, template.message)
            self.assertEqual(len(exc.exceptions), len(template.exceptions))
            for one, other in zip(exc.exceptions, template.exceptions):
                self.assertExceptionIsLike(one, other)


class FloatsAreIdenticalMixin:
    def assertFloatsAreIdentical(self, x, y):
        if isnan(x) and isnan(y):
            return
        if x == y and (x != 0.0 or copysign(1.0, x) == copysign(1.0, y)):
            return
        self.fail(f"floats {x!r} and {y!r} are not identical")


class ComplexesAreIdenticalMixin(FloatsAreIdenticalMixin):
    def assertComplexesAreIdentical(self, x, y):
        self.assertFloatsAreIdentical(x.real, y.real)
        self.assertFloatsAreIdentical(x.imag, y.imag)
