"""What is in a bundle, what is missing, who sees it, and what needs looking at. Nothing is changed here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from depesche.desk import completeness, embargo
from depesche.desk.completeness import State
from depesche.desk.models import Approved, Bundle, BundleMember, PublisherPage, ReleasePage
from depesche.desk.refusals import EarlyError, HeldError, IncompleteBundleError, MissedError, RevokedError
from depesche.desk.roles import only_reads, reads_all
from depesche.desk.standing import in_newsroom_time
from depesche.desk.visibility import pages_of


@dataclass(frozen=True, slots=True)
class Whole:
    """A bundle's releases and their approvals."""

    members: tuple[BundleMember, ...]
    approvals: dict[str, Approved]
    """By record id: approved by everyone who must, not taken back; of members alone."""
    strangers: tuple[Approved, ...]
    """Approved releases that are no members any more; there are none, unless something is broken."""

    @property
    def missing(self) -> tuple[BundleMember, ...]:
        """Give the members without an approval."""
        return tuple(member for member in self.members if member.page.record_id not in self.approvals)

    @property
    def complete(self) -> bool:
        """Whether there is something to go out, and nothing is missing."""
        return bool(self.members) and not self.missing and not self.strangers


def contents(bundle: Bundle) -> Whole:
    """Ask the database what a bundle holds."""
    members = tuple(bundle.members.select_related("page").order_by("pk"))
    ours = {member.page.record_id for member in members}
    rows = [row for row in bundle.approvals().filter(kind="release").defer("content") if embargo.approved(row)]
    return Whole(
        members=members,
        approvals={row.record_id: row for row in rows if row.record_id in ours},
        strangers=tuple(row for row in rows if row.record_id not in ours),
    )


def state(bundle: Bundle, now: datetime, whole: Whole | None = None) -> State:
    """Say where a bundle stands."""
    found = whole or contents(bundle)
    return completeness.verdict(bundle, now, whole=found.complete, changed_at=_changed_at(bundle, found))


def bundle_of(page: ReleasePage) -> Bundle | None:
    """Give the bundle with which a release is to go out; None where it goes alone."""
    return Bundle.objects.standing().filter(members__page=page).first()


def check_whole(key: str, now: datetime) -> None:
    """Ask of everything that has one key, as it is in the database now, whether it may go out together.

    What was approved in one go is whole by itself. Raises IncompleteBundleError, HeldError, EarlyError, MissedError,
    RevokedError.
    """
    bundle = Bundle.objects.filter(key=key).first()
    if bundle is None:
        return
    whole = contents(bundle)
    if not whole.complete:
        raise IncompleteBundleError(
            _("The bundle is not complete, so nothing of it goes out. What is missing: %(missing)s."),
            missing=what_is_missing(whole),
        )
    match state(bundle, now, whole):
        case State.DUE:
            pass
        case State.HELD:
            raise HeldError(_("The bundle is held back: let it go first."))
        case State.MISSED:
            raise MissedError(
                _("The bundle was not complete, or was held, at %(due)s: someone has to say that it goes out now."),
                due=in_newsroom_time(bundle.due_at) if bundle.due_at else "",
            )
        case State.ENDED:
            raise RevokedError(_("The bundle was dissolved."))
        case _:
            raise EarlyError(
                _("The bundle may not go out before %(due)s."),
                due=in_newsroom_time(bundle.due_at or completeness.WHENEVER),
            )


def what_is_missing(whole: Whole) -> str:
    """Name the missing approvals by their publishers alone: whoever reads it may be of another section."""
    if not whole.members:
        return _("it has no release")
    if whole.strangers:
        return _("a release in it was taken out, and is still approved")
    return ", ".join(counted(Counter(publisher.name_de for publisher in publishers_of(whole.missing))))


def counted(counts: Counter[str]) -> list[str]:
    """Say how many releases of whom."""
    return [
        ngettext("%(count)s release of %(publisher)s", "%(count)s releases of %(publisher)s", count)
        % {"count": count, "publisher": publisher}
        for publisher, count in sorted(counts.items())
    ]


def publishers_of(members: Iterable[BundleMember]) -> list[PublisherPage]:
    """Give the publisher of each member; asks once for each section."""
    known: dict[str, PublisherPage] = {}
    found = []
    for member in members:
        place = member.page.path[: -member.page.steplen]
        if place not in known:
            known[place] = member.page.publisher
        found.append(known[place])
    return found


def visible(user: Any) -> QuerySet[Bundle]:
    """Give the bundles that a user may see: those in which a section of hers takes part."""
    if reads_all(user):
        return Bundle.objects.all()
    mine = pages_of(user).values("pk")
    seen = Q(members__page__in=mine) | Q(publishers__in=mine)
    return Bundle.objects.filter(pk__in=Bundle.objects.filter(seen).values("pk"))


def takes_part(user: Any, bundle: Bundle) -> bool:
    """Whether the user writes in a section that takes part, so that she may change the bundle."""
    if only_reads(user):
        return False
    return any(page.permissions_for_user(user).can_edit() for page in _one_of_each_section(bundle)) or any(
        publisher.permissions_for_user(user).can_add_subpage() for publisher in bundle.publishers.all()
    )


def may_decide(user: Any, bundle: Bundle) -> bool:
    """Whether the user approves in a section that takes part: holding, letting go, publishing at once."""
    return not only_reads(user) and any(
        page.permissions_for_user(user).can_approve() for page in _one_of_each_section(bundle)
    )


def _one_of_each_section(bundle: Bundle) -> list[ReleasePage]:
    pages = {member.page.path[: -member.page.steplen]: member.page for member in bundle.members.select_related("page")}
    return list(pages.values())


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something about a bundle that somebody should look at."""

    text: str
    address: str


def problems(user: Any, now: datetime) -> list[Trouble]:
    """Name the bundles of a user's sections that missed their second."""
    found = []
    for bundle in visible(user).passed(now).order_by("due_at"):
        whole = contents(bundle)
        match state(bundle, now, whole):
            case State.MISSED:
                text = _("“%(title)s” did not go out at %(due)s: %(reason)s.")
            case State.HELD:
                text = _("“%(title)s” is held back, and its time was %(due)s.")
            case _:
                continue
        words = {
            "title": bundle.title,
            "due": in_newsroom_time(bundle.due_at or now),
            "reason": _("it is complete now, and someone has to say that it goes out")
            if whole.complete
            else what_is_missing(whole),
        }
        found.append(Trouble(text % words, reverse("desk_bundle", args=[bundle.pk])))
    return found


def _changed_at(bundle: Bundle, whole: Whole) -> datetime:
    """Give the moment since which the bundle is what it is: of its last change, or of the last signature."""
    return max([bundle.changed_at, *(row.second_approved_at or row.approved_at for row in whole.approvals.values())])


def missed(now: datetime) -> dict[str, str]:
    """Give the keys of what the clock must leave alone although its time has passed, each with words for the log."""
    found = {}
    for bundle in Bundle.objects.passed(now):
        whole = contents(bundle)
        if (where := state(bundle, now, whole)) is not State.DUE:
            reason = where.value if whole.complete else f"{where.value}, {len(whole.missing)} not approved"
            found[bundle.key] = f"{bundle} did not go out at {bundle.due_at}: {reason} of {len(whole.members)} releases"
    return found
