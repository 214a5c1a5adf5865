"""May a bundle go out now? One pure decision, asked by the clock, by the door once more, and by the bundle's page."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

WHENEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""The time in an approval whose bundle goes out when somebody says so: to whoever looks at times alone, never."""


class State(StrEnum):
    """Where a bundle stands."""

    OPEN = "open"
    """Something is missing; its second has not come, or it has none."""
    READY = "ready"
    """Whole; its second has not come, or it has none and waits for a word."""
    HELD = "held"
    """Held back until someone lets it go, whole or not, whatever its time."""
    DUE = "due"
    """Whole, and it was so before its second, which is there. The only state in which it may go out."""
    MISSED = "missed"
    """Its second has passed and found it incomplete, held or changed: it goes out when somebody says so."""
    ENDED = "ended"
    """Public, or dissolved."""


class Standing(Protocol):
    """What the decision looks at; models.bundle.Bundle has it."""

    @property
    def due_at(self) -> datetime | None: ...
    @property
    def held(self) -> bool: ...
    @property
    def said_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...


def verdict(bundle: Standing, now: datetime, *, whole: bool, changed_at: datetime) -> State:
    """Decide about a bundle; `now` is aware.

    `whole` says that it has members, and that all of them are approved; `changed_at`, since when it is as it is.

    What became whole before its second goes out late where the clock was late. What is made whole, let go or changed
    in its second or later would surprise whoever does it, and waits for a word (`said_at`).
    """
    if bundle.ended_at is not None:
        return State.ENDED
    if bundle.held:
        return State.HELD
    passed = bundle.due_at is not None and bundle.due_at <= now
    if not passed:
        return State.READY if whole else State.OPEN
    assert bundle.due_at is not None
    in_time = changed_at < bundle.due_at or (bundle.said_at is not None and changed_at <= bundle.said_at)
    return State.DUE if whole and in_time else State.MISSED
