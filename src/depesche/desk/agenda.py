"""What goes out when, as far as one user may see it: for the calendar's page, and for her calendar program."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from depesche.desk import bundles
from depesche.desk.bundles import State
from depesche.desk.models import Approved, Bundle, ReleasePage
from depesche.desk.visibility import pages_of
from depesche.records.canonical import decode
from depesche.records.inline import plain_text
from depesche.records.release import Release


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a time: a release, or a bundle."""

    key: str
    """Of what goes out together: `Approved.bundle`."""
    at: datetime
    title: str
    """The headline, or the bundle's title: for those with rights there."""
    lang: str
    """Of the title; empty for a bundle's."""
    plain: str
    """Publisher, kind and number of releases, without a word of their text."""
    publisher: str
    state: str
    held: bool
    settled: bool
    """Whether it goes out at this time as things are."""
    address: str
    """Where it is handled at the desk."""
    may_hold: bool
    changed_at: datetime


def entries(user: Any, start: datetime, end: datetime, now: datetime) -> list[Entry]:
    """Give what is to go out from `start` until before `end`, in order of time."""
    found = [*_bundles(user, start, end, now), *_releases(user, start, end)]
    return sorted(found, key=lambda entry: (entry.at, entry.plain))


def _bundles(user: Any, start: datetime, end: datetime, now: datetime) -> list[Entry]:
    found = []
    for bundle in bundles.visible(user).standing().filter(due_at__gte=start, due_at__lt=end):
        whole = bundles.contents(bundle)
        where = bundles.state(bundle, now, whole)
        publishers = sorted({publisher.name_de for publisher in bundles.publishers_of(whole.members)})
        count = len(whole.members)
        releases = ngettext("%(count)s release", "%(count)s releases", count) % {"count": count}
        assert bundle.due_at is not None
        found.append(
            Entry(
                key=bundle.key,
                at=bundle.due_at,
                title=bundle.title,
                lang="",
                plain=_("Bundle: %(releases)s (%(publishers)s)")
                % {"releases": releases, "publishers": ", ".join(publishers) or "–"},
                publisher=", ".join(publishers),
                state=state_in_words(where, whole),
                held=bundle.held,
                settled=where in {State.READY, State.DUE},
                address=reverse("desk_bundle", args=[bundle.pk]),
                may_hold=bundles.may_decide(user, bundle),
                changed_at=bundle.changed_at,
            )
        )
    return found


def _releases(user: Any, start: datetime, end: datetime) -> list[Entry]:
    rows = (
        Approved.objects.waiting()
        .filter(kind="release", due_at__gte=start, due_at__lt=end, page__in=pages_of(user).values("pk"))
        .exclude(bundle__in=Bundle.objects.values("key"))
        .select_related("page")
    )
    found = []
    for row in rows:
        if row.sealed is None or row.page is None:
            continue
        record = decode(row.sealed, Release)
        kinds = dict(ReleasePage._meta.get_field("kind").choices)  # noqa: SLF001 - Django's public name for it
        found.append(
            Entry(
                key=row.bundle,
                at=row.due_at,
                title=plain_text(record.headline),
                lang=record.lang,
                plain=f"{record.publisher.name}: {kinds.get(record.kind, record.kind)}",
                publisher=record.publisher.name,
                state=_("held") if row.held else _("goes out at its time"),
                held=row.held,
                settled=not row.held,
                address=reverse("wagtailadmin_pages:edit", args=[row.page_id]),
                may_hold=row.page.specific.permissions_for_user(user).can_approve(),
                changed_at=row.approved_at,
            )
        )
    return found


def state_in_words(where: State, whole: bundles.Whole) -> str:
    """Say where a bundle stands."""
    match where:
        case State.OPEN:
            return _("not complete yet")
        case State.READY | State.DUE:
            return _("complete")
        case State.HELD:
            return _("held")
        case State.MISSED:
            return _("missed its time, complete now") if whole.complete else _("missed its time, not complete")
        case State.ENDED:
            return _("ended")
