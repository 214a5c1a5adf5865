"""Give accredited journalists links to approved versions before their time, and take the links back.

Whether a link opens anything is decided at each request, by `press.opening`: what is done here can only end one early.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.permission_policies.pages import PagePermissionPolicy

from depesche.config import PressConfig
from depesche.desk import door, embargo, trail
from depesche.desk.completeness import WHENEVER
from depesche.desk.models import Approved, Journalist, PressAccess, PressGrant, ReleasePage
from depesche.desk.press import finding, tokens
from depesche.desk.press.opening import GRACE, SHARED, Facts, Opening, opening
from depesche.desk.refusals import HeldError, NotAccreditedError, NotSharedError, PastError
from depesche.desk.roles import reads_all
from depesche.desk.standing import in_newsroom_time
from depesche.desk.validation import check_approvers

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Given:
    """A new grant with its link, which nobody can read again."""

    grant: PressGrant
    link: str


def grant(
    approved: Approved, journalists: Sequence[Journalist], *, by: Any, until: datetime | None = None
) -> list[Given]:
    """Give each journalist a link to one approved version; a link to the same version that she has is revoked.

    Without `until` it opens the copy until the release is public, and leads there then. Raises NotAllowedError,
    NotSharedError, HeldError, NotAccreditedError and PastError.
    """
    press = press_config()
    now = door.wall()
    with transaction.atomic():
        row = Approved.objects.select_for_update().get(pk=approved.pk)
        _check(row, journalists, by, until, now)
        made = [_give(row, journalist, by, press, until=until, now=now) for journalist in journalists]
        for given in made:
            trail.note("press-grant", user=by, subject=row, version=row.version, until=until, **_named(given.grant))
    for given in made:
        logger.info("%s: press link %s given", row, given.grant.mark)
    return made


def revoke(grants: Iterable[PressGrant], *, by: Any) -> int:
    """Take links back, and give how many were valid until now; raises NotAllowedError."""
    now = door.wall()
    count = 0
    for each in grants:
        check_approvers(each.approved.page.specific, (by,))
        with transaction.atomic():
            revoked = PressGrant.objects.given().filter(pk=each.pk).update(revoked_at=now, revoked_by=by)
            if revoked:
                trail.note("press-revoke", user=by, subject=each.approved, **_named(each))
        if revoked:
            logger.info("press link %s revoked", each.mark)
            count += 1
    return count


def press_config() -> PressConfig:
    """Give what newsroom.toml says of the listener; raises NotSharedError where there is none."""
    found: PressConfig | None = settings.DEPESCHE.desk.press
    if found is None:
        raise NotSharedError(
            _("%(file)s has no [desk.press], so there is no address for such links: ask your technicians."),
            file=settings.DEPESCHE.file,
        )
    return found


def sharable(page: ReleasePage) -> list[Approved]:
    """Give what can be shown of a release before its time: its waiting version, and those that go out with it."""
    signed = Approved.objects.waiting().exclude(pk__in=Approved.objects.unsigned().values("pk"))
    waiting = signed.filter(kind="release", action__in=SHARED, held=False)
    bundles = waiting.filter(record_id=page.record_id).values("bundle")
    return list(waiting.filter(bundle__in=bundles).select_related("page").order_by("pk"))


def approvable_pages(user: Any) -> Any:
    """Give the pages of the sections that a user approves in."""
    return PagePermissionPolicy().instances_user_has_permission_for(user, "publish")


def sees_links(user: Any, page: ReleasePage | None = None) -> bool:
    """Whether the user is told of links to a release, or to any: who approves there, and who may read everything."""
    if reads_all(user):
        return True
    if page is None:
        return bool(approvable_pages(user).exists())
    return bool(page.permissions_for_user(user).can_approve())


def grants_of(user: Any) -> Any:
    """Give the links that a user is told of."""
    if reads_all(user):
        return PressGrant.objects.all()
    return PressGrant.objects.filter(approved__page__in=approvable_pages(user).values("pk"))


def state(facts: Facts, now: datetime) -> str:
    """Say what a link opens now, and if it opens nothing, why."""
    match opening(facts, now, settings.DEPESCHE.zone):
        case Opening.COPY:
            return _("opens the copy")
        case Opening.PUBLIC:
            return _("leads to the public page")
        case Opening.GONE:
            return _why_gone(facts, now)


def states(grants: Iterable[PressGrant], now: datetime) -> dict[int, str]:
    """Say it of several links, by their keys."""
    return {each.grant.pk: state(each.facts, now) for each in finding.every(pk__in=[one.pk for one in grants])}


def note_first_openings() -> None:
    """Put into the audit trail which copies were opened for the first time since it was asked last."""
    opened = PressGrant.objects.filter(first_opening_noted=False, accesses__kind=PressAccess.OPENED).distinct()
    for each in opened.select_related("approved"):
        with transaction.atomic():
            if PressGrant.objects.filter(pk=each.pk, first_opening_noted=False).update(first_opening_noted=True):
                first = each.accesses.filter(kind=PressAccess.OPENED).earliest("at")
                trail.note("press-open", user=None, subject=each.approved, opened_at=first.at, **_named(each))


def _named(grant: PressGrant) -> dict[str, str]:
    return {"mark": grant.mark, "name": grant.name, "outlet": grant.outlet}


def _why_gone(facts: Facts, now: datetime) -> str:
    if facts.revoked:
        return _("revoked")
    if facts.accredited_until is None or facts.accredited_until < now.astimezone(settings.DEPESCHE.zone).date():
        return _("over: the accreditation has ended")
    if facts.until is not None and facts.until <= now:
        return _("over: its time has passed")
    match embargo.verdict(facts.approval, now):
        case embargo.State.HELD:
            said = _("closed while the release is held back")
        case embargo.State.REVOKED | embargo.State.DRAFT:
            said = _("over: the approval was taken back")
        case embargo.State.PUBLIC:
            said = _("over: the release was withdrawn or erased")
        case embargo.State.DUE if facts.approval.due_at + GRACE <= now:
            said = _("closed: its second has passed, and it did not go out")
        case _:
            said = _("over: the draft was changed since its approval")
    return said


def _check(row: Approved, journalists: Sequence[Journalist], by: Any, until: datetime | None, now: datetime) -> None:
    if row.page is None:
        raise NotSharedError(_("%(row)s has no release any more."), row=row)
    check_approvers(row.page.specific, (by,))
    if row.held:
        raise HeldError(_("%(row)s is held back: let it go first."), row=row)
    if row.action not in SHARED or row.state(now) not in {embargo.State.WAITING, embargo.State.DUE}:
        raise NotSharedError(
            _("%(row)s does not wait for its second: only what is approved and not out yet is shown to the press."),
            row=row,
        )
    if row.due_at == WHENEVER or row.due_at + GRACE <= now:
        raise NotSharedError(
            _("%(row)s has no time, or its time has passed: say first when it goes out, as a copy names its embargo."),
            row=row,
        )
    if row.page.latest_revision_id != row.revision_id:
        raise NotSharedError(
            _("The draft of %(row)s was changed since its approval: approve it anew, then give links."), row=row
        )
    if until is not None and not now < until <= row.due_at:
        raise PastError(
            _("A link ends between now and %(due)s, when everybody can read the release."),
            due=in_newsroom_time(row.due_at),
        )
    today = now.astimezone(settings.DEPESCHE.zone).date()
    for journalist in journalists:
        if journalist.accredited_until < today:
            raise NotAccreditedError(
                _("The accreditation of %(journalist)s has ended: renew it first."), journalist=journalist
            )


def _give(
    row: Approved, journalist: Journalist, by: Any, press: PressConfig, *, until: datetime | None, now: datetime
) -> Given:
    revoke(PressGrant.objects.given().filter(journalist=journalist, approved=row), by=by)
    token = tokens.draw_token()
    made = PressGrant.objects.create(
        journalist=journalist,
        approved=row,
        mark=tokens.draw_mark(),
        token_sha256=tokens.digest(token),
        name=journalist.name,
        outlet=journalist.outlet,
        until=until,
        granted_at=now,
        granted_by=by,
    )
    return Given(made, f"{press.base_url}/{token}/")
