"""A ClassVar where none may stand."""
from __future__ import annotations

from typing import ClassVar

wrong: ClassVar[int] = 1
