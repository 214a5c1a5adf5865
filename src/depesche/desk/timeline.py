"""What became of one record at the desk and on the wire, with who: drafts, approvals, dispatches and all else noted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Revision

from depesche.desk.models import Approved, PublisherPage, ReleasePage, TrailEntry
from depesche.desk.standing import in_newsroom_time, public_address
from depesche.desk.trail import actions
from depesche.site import addresses
from depesche.wire.content import content_path

SHARED = ("desk.person", "desk.topic", "desk.place")
"""Kinds that all sections share: what of theirs is not public may tell of another section's embargo."""
_FROM_APPROVALS = ("approve", "correct", "withdraw", "import", "erase", "send", "revoke")
"""Actions that the approvals themselves tell of, those of before there was a trail too."""
_FROM_DRAFTS = ("wagtail.edit", "wagtail.create", "wagtail.revert")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    at: datetime
    who: str
    """Empty where the desk did it by itself."""
    what: str
    details: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Words and address."""


def of_page(page: ReleasePage | PublisherPage) -> list[Event]:
    """Give what happened to a release or a publisher, newest first."""
    rows = list(_approvals(page.record_id))
    found = [*_drafts(page), *_of_approvals(rows, page.pk), *_noted(page.record_id, (*_FROM_APPROVALS, *_FROM_DRAFTS))]
    return _newest_first(found)


def of_thing(kind: str, record_id: str) -> list[Event]:
    """Give what happened to something of the libraries or the register, newest first; `kind` is Django's label."""
    rows = [row for row in _approvals(record_id) if kind not in SHARED or row.dispatched_at]
    return _newest_first(
        [*_of_approvals(rows, None, approvals=kind not in SHARED), *_noted(record_id, _FROM_APPROVALS)]
    )


def _newest_first(found: list[Event]) -> list[Event]:
    return sorted(found, key=lambda event: event.at, reverse=True)


def _approvals(record_id: str) -> Any:
    people = ("approved_by", "second_approved_by", "revoked_by")
    return Approved.objects.filter(record_id=record_id).select_related(*people).order_by("pk")


def _drafts(page: Any) -> Iterator[Event]:
    """Give every draft that is kept, each with a way to compare it with the one before."""
    before: int | None = None
    for draft in Revision.objects.for_instance(page).select_related("user").order_by("created_at", "pk"):
        links = [(_("Look at it"), reverse("wagtailadmin_pages:revisions_view", args=[page.pk, draft.pk]))]
        if before is not None:
            links.append((_("Compare with the one before"), _compare(page.pk, before, draft.pk)))
        yield Event(draft.created_at, name_of(draft.user), _("Draft saved"), links=tuple(links))
        before = draft.pk


def _of_approvals(rows: list[Approved], pk: int | None, *, approvals: bool = True) -> Iterator[Event]:
    public: Approved | None = None
    for row in rows:
        version = [_("Version %(number)s") % {"number": row.version}] if row.version else []
        if approvals:
            yield Event(
                row.approved_at,
                _approvers(row),
                actions.label(_action(row)),
                (*version, *_terms(row)),
                _links(row, pk, public),
            )
            if row.revoked_at:
                yield Event(row.revoked_at, name_of(row.revoked_by), actions.label("revoke"), tuple(version))
        if row.dispatched_at:
            index = _("Entry %(index)s of the log") % {"index": row.leaf_index}
            yield Event(row.dispatched_at, "", _("Sent out"), (*version, index), _proof(row))
            public = row


def _links(row: Approved, pk: int | None, public: Approved | None) -> tuple[tuple[str, str], ...]:
    """Lead to what an approval of a later version changes of what was public then."""
    if (
        pk is None
        or public is None
        or not (public.revision_id and row.revision_id)
        or public.revision_id == row.revision_id
    ):
        return ()
    return ((_("Compare with what was public"), _compare(pk, public.revision_id, row.revision_id)),)


def _proof(row: Approved) -> tuple[tuple[str, str], ...]:
    base = settings.DEPESCHE.site.base_url
    links = [(_("Its page"), public_address(row) if row.address else base + addresses.record(row.record_id))]
    if row.content is not None and row.content_sha256:
        links.append((_("Its record in the log"), f"{base}{addresses.WIRE}/{content_path(row.content_sha256)}"))
    return tuple(links)


def _terms(row: Approved) -> Iterator[str]:
    if row.dispatched_at is None and row.revoked_at is None:
        yield _("Goes out at: %(when)s") % {"when": in_newsroom_time(row.due_at)}
    if row.note:
        yield row.note


def _noted(record_id: str, told_elsewhere: tuple[str, ...]) -> Iterator[Event]:
    for entry in TrailEntry.objects.about(record_id).exclude(action__in=told_elsewhere):
        number = _("Entry %(number)s of the audit trail") % {"number": entry.sequence}
        yield Event(entry.at, entry.user_name, actions.label(entry.action), (number,))


def _approvers(row: Approved) -> str:
    return ", ".join(filter(None, (name_of(row.approved_by), name_of(row.second_approved_by))))


def name_of(user: Any) -> str:
    """Give a user's name; empty for nobody."""
    return (user.get_full_name().strip() or user.get_username()) if user else ""


def _action(row: Approved) -> str:
    return "approve" if row.action == "publish" else row.action


def _compare(pk: int, before: int, after: int) -> str:
    return reverse("wagtailadmin_pages:revisions_compare", args=[pk, before, after])
