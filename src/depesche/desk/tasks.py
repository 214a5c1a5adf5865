"""What waits for a user: requests for approval in her sections, and what the chancellery has to sign."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from wagtail.permissions import policy_registry

from depesche.desk import alone, chancellery, four_eyes, submissions
from depesche.desk.models.approval import Approved
from depesche.desk.models.release import ReleasePage
from depesche.desk.models.submission import Submission
from depesche.records.canonical import decode
from depesche.records.inline import from_plain
from depesche.records.release import Release


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody has to decide about."""

    what: str
    """`approve`, `sign` or `review`."""
    headline: str
    """Inline HTML."""
    lang: str
    kind: str
    """Of the release."""
    publisher: str
    """Name in addresses of its section."""
    publisher_name: str
    by: Any
    """Who asks."""
    asked_at: datetime
    wanted_at: datetime | None
    """When it is to go out; nothing: as soon as it is approved."""
    note: str
    address: str
    """Of the page of the desk where it is decided."""


def waiting_for(user: Any, most: int | None = None) -> list[Task]:
    """Give a user's tasks, the most urgent first and the newest of those; where there are more than `most`, the first.

    Her own texts are not among them.
    """
    found = sorted((*_to_approve(user, most), *_to_sign(user), *_to_review(user)), key=_urgency)
    return found[:most]


def sections(user: Any) -> Any:
    """Give the releases that a user may approve, as far as their section decides."""
    policy = policy_registry.get_by_type(ReleasePage)
    return ReleasePage.objects.filter(pk__in=policy.instances_user_has_permission_for(user, "publish").values("pk"))


def _to_approve(user: Any, most: int | None) -> Iterator[Task]:
    asked = Submission.objects.open().filter(page__in=sections(user)).exclude(submitted_by=user)
    count = 0
    for one in sorted(asked.select_related("page", "submitted_by"), key=_wanted):
        if most is not None and count == most:
            return
        if submissions.is_current(one) and user.pk not in four_eyes.authors(one.page):
            count += 1
            yield _asked(one)


def _asked(one: Submission) -> Task:
    draft = one.page.get_latest_revision_as_object()
    publisher = one.page.publisher
    return Task(
        what="approve",
        headline=from_plain(draft.title),
        lang=draft.lang,
        kind=draft.kind,
        publisher=publisher.address_slug,
        publisher_name=publisher.name_de,
        by=one.submitted_by,
        asked_at=one.submitted_at,
        wanted_at=one.wanted_at,
        note=one.note,
        address=reverse("desk_publish", args=[one.page_id]),
    )


def _to_sign(user: Any) -> Iterator[Task]:
    for row in chancellery.waiting_for(user):
        yield _of(row, "sign", row.due_at, "", reverse("desk_sign", args=[row.pk]))


def _to_review(user: Any) -> Iterator[Task]:
    for review in alone.to_review(user):
        row = review.approved
        if row.sealed is not None:  # what was erased since has no headline; the banner leads to its review
            yield _of(row, "review", row.due_at, row.alone_because, reverse("desk_review", args=[review.pk]))


def _of(row: Approved, what: str, wanted_at: datetime, note: str, address: str) -> Task:
    record = decode(row.sealed or b"", Release)
    return Task(
        what=what,
        headline=record.headline,
        lang=record.lang,
        kind=record.kind,
        publisher=record.publisher.slug,
        publisher_name=record.publisher.name,
        by=row.approved_by,
        asked_at=row.approved_at,
        wanted_at=wanted_at,
        note=note,
        address=address,
    )


def _urgency(task: Task) -> tuple[datetime, float]:
    return task.wanted_at or task.asked_at, -task.asked_at.timestamp()


def _wanted(one: Submission) -> tuple[datetime, float]:
    return one.wanted_at or one.submitted_at, -one.submitted_at.timestamp()
