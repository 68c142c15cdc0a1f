"""Final in annotations that are strings."""
from __future__ import annotations

from typing import Final

name: Final[str] = "final"


class MyClass:
    value: Final = 3000
