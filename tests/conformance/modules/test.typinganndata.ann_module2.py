"""A module without annotations of its own."""
from typing import ClassVar, no_type_check


class CV:
    var: ClassVar["CV"]


CV.var = CV()


@no_type_check
class NTC:
    def meth(self, param: "whatever") -> None: ...
