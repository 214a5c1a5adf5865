"""Making bundles and changing them: what goes in, from when on, that it goes out now, that it is dissolved.

Everything here takes the wire's one writer first, as approving and sending do: nothing about a bundle changes while it
is being sent.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from depesche.desk import bundles, door, sealing
from depesche.desk.completeness import WHENEVER
from depesche.desk.models import Approved, Bundle, BundleMember, PublisherPage, ReleasePage
from depesche.desk.refusals import (
    AlreadyPublicError,
    BundledError,
    EarlyError,
    HeldError,
    IncompleteBundleError,
    NotAllowedError,
    PastError,
)
from depesche.desk.standing import in_newsroom_time
from depesche.desk.trail import note
from depesche.desk.trail.approvals import note_bundle
from depesche.desk.validation import changed_since, edited_since

logger = logging.getLogger(__name__)


def make(title: str, publishers: Sequence[PublisherPage], *, by: Any, due_at: datetime | None = None) -> Bundle:
    """Make an empty bundle of some publishers; raises PastError, and NotAllowedError who writes for none of them."""
    if not any(publisher.permissions_for_user(by).can_add_subpage() for publisher in publishers):
        raise NotAllowedError(_("A bundle is made by those who write for one of its publishers: choose your own, too."))
    now = door.wall()
    with transaction.atomic(durable=True):
        bundle = Bundle.objects.create(
            title=title, due_at=_to_come(due_at, now), made_by=by, made_at=now, changed_at=now
        )
        bundle.publishers.set(publishers)
        note_bundle("bundle-make", bundle, by, due_at=bundle.due_at)
    logger.info("%s: made", bundle)
    return bundle


def rename(bundle: Bundle, title: str, publishers: Sequence[PublisherPage], *, by: Any) -> None:
    """Give a bundle another title, or let others take part. A publisher with a release in it stays.

    Raises NotAllowedError, AlreadyPublicError.
    """
    with _changing(bundle, by, "changing a bundle"):
        Bundle.objects.filter(pk=bundle.pk).update(title=title)
        inside = {publisher.pk: publisher for publisher in bundles.publishers_of(bundle.members.select_related("page"))}
        bundle.publishers.set([*inside.values(), *(each for each in publishers if each.pk not in inside)])
        bundle.title = title
        note_bundle("bundle-change", bundle, by)
    logger.info("%s: changed", bundle)


def add(bundle: Bundle, pages: Sequence[ReleasePage], *, by: Any) -> None:
    """Put releases into a bundle; what waits of them alone must be taken back first.

    Raises NotAllowedError, BundledError, AlreadyPublicError.
    """
    for page in pages:
        if not page.permissions_for_user(by).can_edit():
            raise refuse_member(by)
    titles = {page.record_id: page.title for page in pages}
    with _changing(bundle, by, "adding to a bundle"):
        members = BundleMember.objects.filter(standing=True, page__in=pages).select_related("page")
        for member in members.exclude(bundle=bundle):
            raise BundledError(
                _('"%(page)s" stands in another bundle: take it out there first.'), page=member.page.title
            )
        waiting = Approved.objects.waiting().filter(kind="release", record_id__in=titles)
        for row in waiting.exclude(bundle=bundle.key):
            raise BundledError(
                _('"%(page)s" is approved to go out alone: take that approval back first.'), page=titles[row.record_id]
            )
        there = {member.page_id for member in members}
        added = [BundleMember(bundle=bundle, page=page) for page in pages if page.pk not in there]
        BundleMember.objects.bulk_create(added)
        bundle.publishers.add(*{publisher.pk for publisher in bundles.publishers_of(added)})
        for member in added:
            note("bundle-add", user=by, subject=member.page, bundle=bundle.key)
    logger.info("%s: %s releases added", bundle, len(pages))


def remove(bundle: Bundle, page: ReleasePage, *, by: Any) -> None:
    """Take a release out of a bundle; its approval is taken back. Raises NotAllowedError, AlreadyPublicError."""
    if not page.permissions_for_user(by).can_edit():
        raise refuse_member(by)
    with _changing(bundle, by, "taking a release out of a bundle"):
        for row in bundle.approvals().filter(kind="release", record_id=page.record_id):
            door.with_what_it_brings(row).update(revoked_at=door.wall(), revoked_by=by)
        bundle.members.filter(page=page).delete()
        note("bundle-remove", user=by, subject=page, bundle=bundle.key)
    logger.info("%s: a release taken out", bundle)


def reschedule(bundle: Bundle, due_at: datetime | None, *, by: Any) -> int:
    """Give a bundle another time, or none; give how many approvals that took back.

    A later time keeps the approvals: the same words appear later. An earlier one takes them back, because nobody
    approved that; so does none, while the former time is to come. Raises NotAllowedError, PastError,
    AlreadyPublicError.
    """
    due = _to_come(due_at, door.wall())
    if due == bundle.due_at:
        return 0
    _make_share_images(bundle, due or _whole(door.wall()))
    with _changing(bundle, by, "changing the time of a bundle"):
        approved = list(bundle.approvals())
        if approved and not bundles.may_decide(by, bundle):
            raise NotAllowedError(
                _("Something of the bundle is approved: only those who approve in it may change its time.")
            )
        earliest = due or door.wall()
        earlier = any(row.due_at != WHENEVER and earliest < row.due_at for row in approved)
        Bundle.objects.filter(pk=bundle.pk).update(due_at=due)
        if earlier:
            bundle.approvals().update(revoked_at=door.wall(), revoked_by=by)
        else:
            _redate(approved, due or WHENEVER, due or _whole(door.wall()), by)
        note_bundle("bundle-time", bundle, by, due_at=due, approvals_taken_back=earlier)
    logger.info("%s: goes out at %s", bundle, due)
    return len([row for row in approved if row.kind == "release"]) if earlier else 0


def publish(bundle: Bundle, *, by: Any) -> None:
    """Send a complete bundle out at once: one without a time, or one that missed it, held or not.

    Its records name this moment. Raises IncompleteBundleError, EditedSinceError, EarlyError, NotAllowedError,
    AlreadyPublicError.
    """
    moment = _whole(door.wall())
    _make_share_images(bundle, moment)
    with door.wire_for_officers("publishing a bundle") as writer:
        with transaction.atomic(durable=True):
            _check_standing(bundle, by)
            if not bundles.may_decide(by, bundle):
                raise NotAllowedError(_("Only those who approve a release of the bundle may decide about it."))
            _check_publishable(bundle, moment)
            bundle.let_go(door.wall())
            Bundle.objects.filter(pk=bundle.pk).update(due_at=moment, said_by=by, said_at=door.wall())
            _redate(list(bundle.approvals()), moment, moment, by)
            note_bundle("bundle-publish", bundle, by, moment=moment)
        door.send_at_once(writer, bundle.key)
    logger.info("%s: published at once", bundle)


def dissolve(bundle: Bundle, *, by: Any) -> None:
    """End a bundle: what of it is approved is taken back. Raises NotAllowedError, AlreadyPublicError."""
    with _changing(bundle, by, "dissolving a bundle"):
        if bundle.approvals().exists() and not bundles.may_decide(by, bundle):
            raise NotAllowedError(
                _("Something of the bundle is approved: only those who approve in it may dissolve it.")
            )
        now = door.wall()
        bundle.approvals().update(revoked_at=now, revoked_by=by)
        bundle.members.update(standing=False)
        Bundle.objects.filter(pk=bundle.pk).update(ended_at=now, dissolved_by=by)
        note_bundle("bundle-dissolve", bundle, by)
    logger.info("%s: dissolved", bundle)


def refuse_member(user: Any) -> NotAllowedError:
    """Make the refusal for somebody who names a release of another section, which is not to be named in turn."""
    return NotAllowedError(_("%(user)s does not write in the section of this release."), user=user)


@contextmanager
def _changing(bundle: Bundle, by: Any, purpose: str) -> Iterator[None]:
    """Take the wire's writer, make sure that the user may change the bundle and that it stands, and note the change."""
    with door.wire_for_officers(purpose), transaction.atomic(durable=True):
        _check_standing(bundle, by)
        if not bundles.takes_part(by, bundle):
            raise NotAllowedError(_("Only those who write for one of its publishers may change a bundle."))
        yield
        Bundle.objects.filter(pk=bundle.pk).update(changed_at=door.wall())
    bundle.refresh_from_db()


def _check_standing(bundle: Bundle, by: Any) -> None:
    if not by.is_active:
        raise NotAllowedError(_("There is no active user to approve this: log in again."))
    bundle.refresh_from_db()
    if bundle.ended_at is not None:
        raise AlreadyPublicError(_("The bundle is public, or was dissolved: it cannot be changed any more."))


def _check_publishable(bundle: Bundle, now: datetime) -> None:
    whole = bundles.contents(bundle)
    if not whole.complete:
        raise IncompleteBundleError(
            _("The bundle is not complete, so nothing of it goes out. What is missing: %(missing)s."),
            missing=bundles.what_is_missing(whole),
        )
    for row in whole.approvals.values():
        if edited_since(row):
            raise changed_since(row)
    if bundle.due_at is not None and bundle.due_at > now:
        if bundle.held:
            raise HeldError(_("The bundle is held back: let it go first."))
        raise EarlyError(_("The bundle may not go out before %(due)s."), due=in_newsroom_time(bundle.due_at))


def _make_share_images(bundle: Bundle, moment: datetime) -> None:
    """Make them before the wire is taken, which others wait for; they are found again by what stands on them."""
    for row in bundle.approvals().filter(kind="release"):
        sealing.at_another_time(sealing.content_of(row), moment)


def _redate(rows: Sequence[Approved], due_at: datetime, moment: datetime, by: Any) -> None:
    """Put approvals for another time in the place of those that wait."""
    for row in rows:
        Approved.objects.filter(pk=row.pk).update(revoked_at=door.wall(), revoked_by=by)
        fresh = sealing.redated(row, due_at, moment)
        fresh.save()


def _to_come(due_at: datetime | None, now: datetime) -> datetime | None:
    if due_at is None:
        return None
    due = _whole(due_at)
    if due <= now:
        raise PastError(_("%(due)s has passed: choose a time to come, or publish at once."), due=in_newsroom_time(due))
    return due


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
