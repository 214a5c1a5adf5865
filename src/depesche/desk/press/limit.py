"""No address may ask without end: a bucket for each, that requests empty and time fills."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

FULL = 600.0
"""A page with all its pictures takes some forty."""
PER_SECOND = 10.0
MISS = 20.0
"""What asking for nothing costs: thirty misses in a row, then one every two seconds."""
KEPT = 20_000
"""Addresses remembered; those that asked last."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Limit:
    """Counts requests of each address, in memory alone."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, source: str, now: float) -> bool:
        """Count a request and say whether it may be answered; `now` is in seconds of a clock that only counts."""
        return self._take(source, now, 1.0)

    def missed(self, source: str, now: float) -> None:
        """Count that the request asked for nothing that is there."""
        self._take(source, now, MISS)

    def _take(self, source: str, now: float, cost: float) -> bool:
        with self._lock:
            bucket = self._buckets.setdefault(source, _Bucket(FULL, now))
            self._buckets.move_to_end(source)
            if len(self._buckets) > KEPT:
                self._buckets.popitem(last=False)
            bucket.left = min(FULL, bucket.left + (now - bucket.at) * PER_SECOND)
            bucket.at = now
            allowed = bucket.left >= 1.0
            bucket.left = max(0.0, bucket.left - cost)
            return allowed
