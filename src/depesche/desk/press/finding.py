"""From the token of a request to what the database knows of its grant, and the note that somebody came."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from depesche.desk.press import tables, tokens
from depesche.desk.press.opening import ENDS, Facts
from depesche.desk.press.visitors import Visit

_HEAVY = ("approved__content",)
"""Read only once it is clear that the link opens: what opens nothing takes the same time, whatever was asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A grant with the facts that decide about it."""

    grant: tables.Grant
    facts: Facts


def find(token: str) -> Found | None:
    """Give the grant that a token belongs to, whatever it opens now; None for every other text.

    One query in either case, with all that the decision needs.
    """
    wanted = tokens.digest(token)
    grant = _grants().filter(token_sha256=wanted).first()
    # The database compared it already, by an index; this one does not stop at the first letter that differs.
    if not hmac.compare_digest(grant.token_sha256 if grant else "0" * 64, wanted) or grant is None:
        return None
    return _found(grant)


def every(**which: Any) -> list[Found]:
    """Give all grants, or those that Django's words for filters pick."""
    return [_found(grant) for grant in _grants().filter(**which)]


def _grants() -> QuerySet[tables.Grant]:
    public = tables.Approved.objects.filter(
        kind="release", record_id=OuterRef("approved__record_id"), dispatched_at__isnull=False, action__in=ENDS
    )
    rows = tables.Grant.objects.select_related("journalist", "approved", "approved__page").defer(*_HEAVY)
    return rows.annotate(ended=Exists(public))


def _found(grant: Any) -> Found:
    approved, journalist = grant.approved, grant.journalist
    page = approved.page
    return Found(
        grant,
        Facts(
            revoked=grant.revoked_at is not None,
            until=grant.until,
            accredited_until=journalist.accredited_until if journalist else None,
            approval=approved,
            draft=page.latest_revision_id if page else None,
            saved_at=page.latest_revision_created_at if page else None,
            ended=grant.ended,
        ),
    )


def content(grant: tables.Grant) -> tuple[bytes, str] | None:
    """Give the sealed content of the approved version and its SHA-256; None where it was erased."""
    kept = grant.approved.content
    return None if kept is None else (bytes(kept), grant.approved.content_sha256)


def public_paths(paths: Iterable[str], records: Iterable[str]) -> frozenset[str]:
    """Give of some paths of the public site those that lead to a release that is public.

    `records` are the ids in addresses of the form `/id/<id>/`.
    """
    there = tables.Approved.objects.filter(kind="release", dispatched_at__isnull=False)
    found = set(there.filter(address__in=list(paths)).values_list("address", flat=True))
    found |= {f"/id/{one}/" for one in there.filter(record_id__in=list(records)).values_list("record_id", flat=True)}
    return frozenset(found)


def note(grant: tables.Grant, kind: str, visit: Visit, at: datetime, file: str = "") -> None:
    """Write down that somebody asked for the copy or a file of it."""
    tables.Access.objects.create(
        grant_id=grant.pk, at=at, kind=kind, file=file[:255], address=visit.network, agent=visit.agent
    )
