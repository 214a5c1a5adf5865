"""How a build tells how far it is."""

from collections.abc import Callable
from typing import Literal

Phase = Literal["read", "write"]
Progress = Callable[[Phase, int, int], None]
"""Called with the phase, how many entries (read) or outputs (write) are done, and how many there are."""


def silent(phase: Phase, done: int, total: int) -> None:
    """Tell nobody."""
