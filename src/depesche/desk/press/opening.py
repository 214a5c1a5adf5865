"""What does a link open now? One pure decision, asked at every request and by whoever shows a link at the desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from depesche.desk import embargo

SHARED = frozenset({"publish", "correct"})
"""Actions whose approved version can be shown before its time; a withdrawal or an erasure shows nothing."""
GRACE = timedelta(minutes=1)
"""After a release's second, for the clock to send it. What did not go out by then waits for a decision, and its copy
would name an embargo that is over."""
ENDS = frozenset({"withdraw", "erase"})


class Opening(StrEnum):
    """What becomes of a request with the link."""

    COPY = "copy"
    PUBLIC = "public"
    """It leads to the public page, which is there."""
    GONE = "gone"


class Approval(embargo.Standing, Protocol):
    """What the decision looks at of the approved version."""

    @property
    def revision_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that the decision hangs on, as the database has it in one moment."""

    revoked: bool
    until: datetime | None
    """The end that was set for the link."""
    accredited_until: date | None
    """Last day of the journalist's accreditation; None where there is no such journalist any more."""
    approval: Approval
    draft: int | None
    """The release's newest draft; None where the release is gone."""
    saved_at: datetime | None
    """When that draft was saved last: Wagtail's autosave writes over a draft that is there."""
    ended: bool
    """Whether the release was withdrawn or erased since."""


def opening(facts: Facts, now: datetime, zone: ZoneInfo) -> Opening:
    """Decide; `now` is aware, and `zone` says which day it is."""
    if facts.revoked or facts.ended:
        return Opening.GONE
    if facts.accredited_until is None or facts.accredited_until < now.astimezone(zone).date():
        return Opening.GONE
    if facts.until is not None and facts.until <= now:
        return Opening.GONE
    match embargo.verdict(facts.approval, now):
        case embargo.State.PUBLIC:
            return Opening.PUBLIC
        case embargo.State.WAITING | embargo.State.DUE if _shown(facts, now):
            return Opening.COPY
        case _:
            return Opening.GONE


def _shown(facts: Facts, now: datetime) -> bool:
    """Whether an approved version is one that is shown before its time, and is still what somebody wants to go out."""
    due_at = facts.approval.due_at
    if facts.approval.action not in SHARED or due_at is None or now >= due_at + GRACE:
        return False
    return not _edited(facts)


def _edited(facts: Facts) -> bool:
    """Whether somebody has written on since the approval."""
    approved_at = facts.approval.approved_at
    if facts.draft is None or facts.draft != facts.approval.revision_id or approved_at is None:
        return True
    return facts.saved_at is not None and facts.saved_at > approved_at
