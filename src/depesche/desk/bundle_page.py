"""What the page of a bundle shows to one user: her own releases in full, of others how many each publisher has."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from depesche.desk import bundles
from depesche.desk.models import Bundle, ReleasePage
from depesche.desk.preview import draft_record
from depesche.desk.problems import NotReadyError, Problem
from depesche.desk.visibility import pages_of, public_headline

LOOKED_THROUGH = 40
"""Releases that are made into records to find out what they lack; those after them are looked through once opened."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A release of the bundle that the user may see."""

    page: ReleasePage
    publisher: str
    state: str
    problems: tuple[Problem, ...]
    may_edit: bool
    may_approve: bool

    @property
    def edit_address(self) -> str:
        """Where it is written."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


@dataclass(frozen=True, slots=True)
class Others:
    """Releases of a publisher whose drafts the user may not see."""

    text: str
    approved: int
    public: tuple[str, ...]
    """Headlines of those that readers have already."""


@dataclass(frozen=True, slots=True)
class View:
    """All of it."""

    shown: tuple[Shown, ...]
    others: tuple[Others, ...]


def view(bundle: Bundle, whole: bundles.Whole, user: Any, now: datetime) -> View:
    """Tell what a user may know of a bundle's releases."""
    mine = set(pages_of(user).filter(pk__in=[member.page_id for member in whole.members]).values_list("pk", flat=True))
    shown: list[Shown] = []
    hidden = defaultdict(list)
    looked = 0
    for member, publisher in zip(whole.members, bundles.publishers_of(whole.members), strict=True):
        page = member.page
        if page.pk not in mine:
            hidden[publisher.name_de].append(member)
            continue
        row = whole.approvals.get(page.record_id)
        permissions = page.permissions_for_user(user)
        problems: tuple[Problem, ...] = ()
        if row is None and bundle.ended_at is None and looked < LOOKED_THROUGH:
            looked += 1
            problems = _problems(page, now)
        shown.append(
            Shown(
                page=page,
                publisher=publisher.name_de,
                state=_state(bundle, page, approved=row is not None, problems=problems),
                problems=problems,
                may_edit=permissions.can_edit(),
                may_approve=row is None and permissions.can_approve() and bundle.ended_at is None,
            )
        )
    others = tuple(
        Others(
            text=ngettext(
                "%(count)s further release of %(publisher)s",
                "%(count)s further releases of %(publisher)s",
                len(members),
            )
            % {"count": len(members), "publisher": publisher},
            approved=sum(member.page.record_id in whole.approvals for member in members),
            public=tuple(filter(None, (public_headline(member.page_id) for member in members))),
        )
        for publisher, members in sorted(hidden.items())
    )
    return View(tuple(shown), others)


def _problems(page: ReleasePage, now: datetime) -> tuple[Problem, ...]:
    try:
        draft_record(page.get_latest_revision_as_object(), now.replace(microsecond=0))
    except NotReadyError as error:
        return error.details
    return ()


def _state(bundle: Bundle, page: ReleasePage, *, approved: bool, problems: tuple[Problem, ...]) -> str:
    if bundle.ended_at is not None:
        return str(page.status_string)
    if approved:
        return _("approved")
    return _("draft, not ready yet") if problems else _("draft, not approved")
