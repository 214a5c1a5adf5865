"""Asking for approval: an editor submits one exact draft; it is approved, returned, taken back, or voided by an edit.

Whether a draft was changed is asked of the draft each time, so no edit, by whatever way it came, is missed.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from depesche.desk import fingerprint, letters, sealing, trail
from depesche.desk.models.approval import Approved
from depesche.desk.models.release import ReleasePage
from depesche.desk.models.submission import End, Submission
from depesche.desk.refusals import (
    BundledError,
    NotAllowedError,
    NoteMissingError,
    SubmissionOverError,
    refuse_user,
)

NOTED = {End.RETURNED: "return", End.WITHDRAWN: "recall", End.VOIDED: "submission-void"}
"""What the audit trail calls an end; an approval is there in its own right."""


def submit(
    page: ReleasePage,
    *,
    by: Any,
    now: datetime,
    wanted_at: datetime | None = None,
    note: str = "",
    public_note: str = "",
) -> Submission:
    """Ask for the approval of the draft as it stands, in the place of an earlier request.

    `wanted_at` is in UTC and whole seconds; None is as soon as it is approved. Raises NotAllowedError,
    EditedSinceError where it is not the newest saved draft, BundledError where an approval waits already.
    """
    if not page.permissions_for_user(by).can_edit():
        raise NotAllowedError(_('%(user)s may not write "%(page)s".'), user=by, page=page.title)
    if Approved.objects.waiting().filter(record_id=page.record_id).exists():
        raise BundledError(_('"%(page)s" is approved and waits for its time already.'), page=page.title)
    with transaction.atomic():
        sealing.check_saved(page)
        digest = fingerprint.latest(page.pk)
        for former in Submission.objects.open().filter(page=page.pk).select_for_update():
            same = former.draft_sha256 == digest
            _end(former, End.WITHDRAWN if same else End.VOIDED, by if same else None, now)
        made = Submission.objects.create(
            page_id=page.pk,
            revision_id=page.latest_revision_id,
            draft_sha256=digest,
            submitted_by=by,
            submitted_at=now,
            wanted_at=wanted_at,
            note=note.strip(),
            public_note=public_note.strip(),
        )
        trail.note("submit", user=by, subject=page, wanted_at=wanted_at, draft=digest, note=made.note)
        letters.submitted(made)
    return made


def hand_back(submission: Submission, *, by: Any, reason: str, now: datetime) -> None:
    """Return a submission with a reason; raises NotAllowedError, NoteMissingError and SubmissionOverError."""
    page = submission.page
    if not page.permissions_for_user(by).can_approve():
        raise refuse_user(by, page)
    if not reason.strip():
        raise NoteMissingError(_("Say why: the author has to know what to change."))
    _end_open(submission, End.RETURNED, by, now, reason=reason.strip())


def withdraw(submission: Submission, *, by: Any, now: datetime) -> None:
    """Take one's own submission back; raises NotAllowedError, SubmissionOverError."""
    if submission.submitted_by_id != by.pk:
        raise NotAllowedError(
            _("Only %(user)s, who asked for the approval, takes the request back."), user=submission.submitted_by
        )
    _end_open(submission, End.WITHDRAWN, by, now)


def is_current(submission: Submission) -> bool:
    """Whether a submission is open, and the draft still the one that was submitted."""
    return submission.end == End.OPEN and fingerprint.latest(submission.page_id) == submission.draft_sha256


def of(page: ReleasePage) -> Submission | None:
    """Give the newest submission of a page, whatever became of it."""
    return Submission.objects.filter(page=page.pk).order_by("-submitted_at", "-pk").first()


def void_edited(now: datetime, page: ReleasePage | None = None) -> int:
    """End submissions whose draft was changed since, of one page or of all; gives how many."""
    changed = ~Q(page__latest_revision=F("revision")) | Q(revision=None)
    suspects = Submission.objects.open().filter(changed | Q(revision__created_at__gt=F("submitted_at")))
    if page is not None:
        suspects = suspects.filter(page=page.pk)
    return sum(_end(one, End.VOIDED, None, now) for one in suspects if not is_current(one))


def asked_for(pages: Iterable[ReleasePage]) -> dict[str, tuple[Submission, bool]]:
    """Give the open submissions of pages that are being approved, by record id, and whether each is of this draft."""
    found = Submission.objects.open().filter(page__in=[page.pk for page in pages]).select_related("page")
    return {one.page.record_id: (one, is_current(one)) for one in found}


def end_with(asked: Mapping[str, tuple[Submission, bool]], row: Approved) -> None:
    """End the submission that an approval answers; what was submitted in other words, or of what is gone, is void."""
    if row.kind != "release" or row.record_id not in asked:
        return
    submission, current = asked[row.record_id]
    if current and row.draft_sha256:
        _end(submission, End.APPROVED, row.approved_by, row.approved_at, approved=row)
    else:
        _end(submission, End.VOIDED, None, row.approved_at)


def _end_open(submission: Submission, end: End, by: Any, now: datetime, **more: Any) -> None:
    with transaction.atomic():
        if not is_current(submission) or not _end(submission, end, by, now, **more):
            raise SubmissionOverError(_("This request for approval is over: its text was changed, or it was decided."))


def _end(submission: Submission, end: End, by: Any, now: datetime, **more: Any) -> int:
    """Bring a submission to its end once; gives 0 where somebody else did before."""
    with transaction.atomic():
        found = Submission.objects.open().filter(pk=submission.pk)
        ended = found.update(end=end, ended_by=by, ended_at=now, **more)
        if ended and end in NOTED:
            trail.note(NOTED[end], user=by, subject=submission.page, reason=more.get("reason", ""))
        if ended:
            letters.ended(submission, end, more.get("approved"))
    return ended
