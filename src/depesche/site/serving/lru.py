"""A mapping that forgets what was not asked for longest once it costs more than it may."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Lru(Generic[Value]):
    """Values by text, each with its cost. `dropped` is told of every value that goes, whatever the reason."""

    def __init__(self, limit: int, dropped: Callable[[Value], None] = lambda _: None) -> None:
        self.limit = limit
        self.cost = 0
        self._dropped = dropped
        self._held: OrderedDict[str, tuple[Value, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def keys(self) -> list[str]:
        return list(self._held)

    def peek(self, key: str) -> Value | None:
        """Give a value without counting it as asked for."""
        held = self._held.get(key)
        return None if held is None else held[0]

    def get(self, key: str) -> Value | None:
        held = self._held.get(key)
        if held is None:
            return None
        self._held.move_to_end(key)
        return held[0]

    def put(self, key: str, value: Value, cost: int) -> None:
        """Keep a value, in place of the one under this key; one that costs more than the limit is not kept."""
        self.drop(key)
        self._held[key] = (value, cost)
        self.cost += cost
        self._shrink()

    def grow(self, key: str, value: Value, more: int) -> None:
        """Add to the cost of a value, if that very value is still kept."""
        held = self._held.get(key)
        if held is not None and held[0] is value:
            self._held[key] = (value, held[1] + more)
            self.cost += more
            self._shrink()

    def drop(self, key: str) -> None:
        held = self._held.pop(key, None)
        if held is not None:
            self.cost -= held[1]
            self._dropped(held[0])

    def clear(self) -> None:
        for key in self.keys():
            self.drop(key)

    def _shrink(self) -> None:
        while self.cost > self.limit and self._held:
            self.drop(next(iter(self._held)))
