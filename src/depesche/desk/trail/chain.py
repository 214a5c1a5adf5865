"""The chain of the audit trail: the hash of an entry, and what is broken where. Pure, over rows."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from depesche.desk.models.trail import TrailEntry
from depesche.records import canonical

ERASED = "erase-details"
"""The action that says whose label and data were erased."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold."""

    sequence: int
    reason: str

    def __str__(self) -> str:
        return f"entry {self.sequence}: {self.reason}"


def hash_details(label: str | None, data: str | None, salt: str | None) -> str:
    """Give the hash of what may be erased one day; the salt keeps it from being guessed afterwards."""
    return _sha256({"label": label, "data": data, "salt": salt})


def hash_entry(entry: TrailEntry) -> str:
    """Give the SHA-256 of the entry's canonical JSON, the hash of the entry before included."""
    return _sha256(chained(entry))


def chained(entry: TrailEntry) -> dict[str, Any]:
    """Give what the hash of an entry is made of."""
    return {
        "sequence": entry.sequence,
        "at": moment(entry.at),
        "user_key": entry.user_key,
        "user_name": entry.user_name,
        "action": entry.action,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "publisher": entry.publisher,
        "publisher_name": entry.publisher_name,
        "details_sha256": entry.details_sha256,
        "previous": entry.previous,
    }


def moment(at: datetime) -> str:
    """Write a moment in UTC with its microseconds, the same from every database."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def breaks(entries: Iterable[TrailEntry]) -> Iterator[Break]:
    """Give every break of a chain that is read from its first entry on, in order.

    Where details are missing, an entry must say that they were erased; those that nothing accounts for come last.
    """
    expected, previous = 1, ""
    erasures = _Erasures()
    for entry in entries:
        if entry.sequence != expected:
            missing = f"{expected}" if entry.sequence == expected + 1 else f"{expected} to {entry.sequence - 1}"
            yield Break(entry.sequence, f"what came before it is missing ({missing})")
        elif entry.previous != previous:
            yield Break(entry.sequence, f"it does not follow entry {entry.sequence - 1} as that stands here")
        if hash_entry(entry) != entry.sha256:
            yield Break(entry.sequence, "it was changed: its hash is another one")
        if entry.salt is not None and hash_details(entry.label, entry.data, entry.salt) != entry.details_sha256:
            yield Break(entry.sequence, "its words or data were changed")
        erasures.take(entry)
        expected, previous = entry.sequence + 1, entry.sha256
    for sequence in erasures.unaccounted():
        yield Break(sequence, "its words and data are gone, and no erasure accounts for it")


class _Erasures:
    """Entries without words, and the entries that say of which subject words were erased."""

    def __init__(self) -> None:
        self._without: list[tuple[tuple[str, str], int]] = []
        self._accounted: dict[tuple[str, str], int] = {}

    def take(self, entry: TrailEntry) -> None:
        about = (entry.subject_kind, entry.subject_id)
        if entry.salt is None:
            self._without.append((about, entry.sequence))
        if entry.action == ERASED:
            self._accounted[about] = entry.sequence

    def unaccounted(self) -> Iterator[int]:
        """Give the entries that lack their words though no later one accounts for it."""
        return (sequence for about, sequence in self._without if sequence > self._accounted.get(about, 0))


def _sha256(value: dict[str, Any]) -> str:
    return hashlib.sha256(canonical.encode(value)).hexdigest()
