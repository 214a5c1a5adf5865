"""At night one approver alone may let a warning out, says why, and somebody else looks at it the next day."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk import night, trail
from depesche.desk.models.approval import Approved
from depesche.desk.models.release import ReleasePage
from depesche.desk.models.review import Review
from depesche.desk.refusals import NotAllowedError, NotAskedError, NoteMissingError, NotNightError, OwnTextError


def offered(page: ReleasePage, now: datetime) -> datetime | None:
    """Give until when one person alone may let this release out; None where two have to."""
    config: Config = settings.DEPESCHE
    rules = config.desk.approval
    if rules.night is None or page.kind not in rules.alone:
        return None
    return night.until(now, config.zone, rules.night.begins_at, rules.night.ends_at)


def check(page: ReleasePage, due_at: datetime, now: datetime) -> None:
    """Make sure that one person alone may let it out, this very night; raises OwnTextError and NotNightError."""
    config: Config = settings.DEPESCHE
    rules = config.desk.approval
    if rules.night is None or page.kind not in rules.alone:
        raise OwnTextError(_('"%(page)s" needs two people by its kind, at night as well.'), page=page.title)
    hours = {"begins": rules.night.begins, "ends": rules.night.ends, "zone": config.site.zone}
    ends = offered(page, now)
    if ends is None:
        raise NotNightError(
            _("One person alone lets a release out between %(begins)s and %(ends)s (%(zone)s): now it takes two."),
            **hours,
        )
    if due_at >= ends:
        raise NotNightError(
            _("What one person lets out alone goes out this very night, before %(ends)s (%(zone)s); later two must."),
            **hours,
        )


def open_review(row: Approved) -> Review:
    """Leave the task behind for the next day; to be called in the transaction that approves."""
    trail.note("alone", user=row.approved_by, subject=row, reason=row.alone_because)
    return Review.objects.create(approved=row, opened_at=row.approved_at)


def may_review(user: Any, review: Review) -> bool:
    """Whether somebody may close a review: an approver of the section, but not the one who acted alone."""
    row = review.approved
    if row.approved_by_id == user.pk:
        return False
    if row.page is None:
        return bool(user.is_superuser)
    return bool(row.page.specific.permissions_for_user(user).can_approve())


def to_review(user: Any) -> list[Review]:
    """Give what this user may review, the oldest first."""
    waiting = Review.objects.filter(reviewed_by=None).order_by("opened_at", "pk")
    found = waiting.select_related("approved__page", "approved__approved_by")
    return [review for review in found if may_review(user, review)]


def close(review: Review, *, by: Any, remark: str, now: datetime) -> None:
    """Close a review with a remark; raises NotAllowedError, NoteMissingError and NotAskedError."""
    if not may_review(by, review):
        raise NotAllowedError(_("Another approver of the section reviews what one has let out alone."))
    if not remark.strip():
        raise NoteMissingError(_("Say in a remark what your review came to."))
    with transaction.atomic():
        waiting = Review.objects.filter(pk=review.pk, reviewed_by=None)
        if not waiting.update(reviewed_by=by, reviewed_at=now, remark=remark.strip()):
            raise NotAskedError(_("This was reviewed already."))
        trail.note("review", user=by, subject=review.approved, remark=remark.strip())
