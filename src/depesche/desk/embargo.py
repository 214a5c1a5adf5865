"""May it go out now? One pure decision, asked by the clock, by the door once more, and by whoever shows a release."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

TWO_APPROVERS = frozenset({"import", "erase"})
"""Actions that one person alone may not approve."""


class State(StrEnum):
    """Where a version of a record stands."""

    DRAFT = "draft"
    """Nobody approved it, or not all who must."""
    WAITING = "waiting"
    """Approved; its second has not come."""
    HELD = "held"
    """Approved, and held back until someone lets it go, whatever its time."""
    DUE = "due"
    """Approved, its second is there: it may go out. The only state in which it may."""
    REVOKED = "revoked"
    """The approval was taken back before it went out."""
    PUBLIC = "public"


class Standing(Protocol):
    """What the decision looks at; models.approval.Approved has it."""

    @property
    def action(self) -> str: ...
    @property
    def approved_by_id(self) -> int | None: ...
    @property
    def second_approved_by_id(self) -> int | None: ...
    @property
    def approved_at(self) -> datetime | None: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def held(self) -> bool: ...
    @property
    def revoked_at(self) -> datetime | None: ...
    @property
    def dispatched_at(self) -> datetime | None: ...


def verdict(standing: Standing | None, now: datetime) -> State:
    """Decide about a version, or about a draft without one (None); `now` is aware.

    A second begins with its first microsecond: what is due at 12:00:00 is not due at 11:59:59.999999.
    """
    if standing is None:
        return State.DRAFT
    if standing.dispatched_at is not None:
        return State.PUBLIC
    if standing.revoked_at is not None:
        return State.REVOKED
    if not approved(standing) or standing.due_at is None:
        return State.DRAFT
    if standing.held:
        return State.HELD
    return State.DUE if standing.due_at <= now else State.WAITING


def approved(standing: Standing) -> bool:
    """Say whether everyone approved it who must; two approvals by one person are one."""
    if standing.approved_by_id is None or standing.approved_at is None:
        return False
    if standing.action not in TWO_APPROVERS:
        return True
    return standing.second_approved_by_id not in {None, standing.approved_by_id}
