"""What `depesche desk trail` does, apart from reading its words and printing."""

from dataclasses import dataclass

from depesche.desk.models.trail import TrailEntry
from depesche.desk.trail.chain import Break, breaks

HEAD = "{}:{}"
"""How an entry is noted down elsewhere, so that a later check can ask for it: its number and its hash."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of the whole chain found."""

    size: int
    head: str
    """Number and hash of the newest entry; empty where there is none."""
    breaks: tuple[Break, ...]


def check(noted: str = "") -> Report:
    """Read the whole chain; `noted` is the head of an earlier check, which has to be there still.

    A chain alone cannot show that its newest entries were cut off: what was noted elsewhere can. Raises ValueError
    where `noted` is not of that form.
    """
    entries = TrailEntry.objects.order_by("sequence")
    found = list(breaks(entries.iterator(chunk_size=1000)))
    if noted:
        number, _, digest = noted.partition(":")
        if not number.isdecimal() or len(digest) != 64:  # noqa: PLR2004 - SHA-256 in hexadecimal
            message = f"{noted!r} is no entry: write NUMBER:HASH, as an earlier check printed it"
            raise ValueError(message)
        if not entries.filter(sequence=int(number), sha256=digest).exists():
            found.append(Break(int(number), "it was noted elsewhere with another hash, or is gone"))
    last = entries.last()
    return Report(entries.count(), HEAD.format(last.sequence, last.sha256) if last else "", tuple(found))
