"""What the door looks at before it opens: is this the row that was approved, may it go now, is all of it here?"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk import embargo
from depesche.desk.companions import superseded
from depesche.desk.models.approval import Approved
from depesche.desk.models.release import ReleasePage
from depesche.desk.refusals import (
    AlreadyPublicError,
    EarlyError,
    HeldError,
    NotAllowedError,
    NotApprovedError,
    NotImportedError,
    NotOpenedError,
    RevokedError,
    SameApproverError,
    TamperedError,
    TooRecentError,
    refuse_user,
)
from depesche.desk.renditions import blob_path
from depesche.desk.standing import in_newsroom_time
from depesche.records.canonical import sha256
from depesche.records.dispatch import Dispatch
from depesche.wire.content import blob_path as public_path


def check_approvers(page: Any, approvers: Sequence[Any]) -> None:
    """Make sure that these people are all different and may approve in the page's section.

    Raises NotAllowedError and SameApproverError.
    """
    for user in approvers:
        if user is None or not user.is_active:
            raise NotAllowedError(_("There is no active user to approve this: log in again."))
        if not page.permissions_for_user(user).can_approve():
            raise refuse_user(user, page)
    if len({user.pk for user in approvers}) < len(approvers):
        raise SameApproverError(_("Two different people have to approve this; %(user)s is one."), user=approvers[0])


def check_import(page: ReleasePage) -> None:
    """Make sure that a release is older than the newsroom, and says where it comes from.

    Raises NotImportedError, NotOpenedError and TooRecentError.
    """
    config: Config = settings.DEPESCHE
    if not page.imported_from or page.imported_at is None:
        raise NotImportedError(
            _('"%(page)s" does not say where and when its original was published: import it from a clipping.'),
            page=page.title,
        )
    if not config.desk.opened:
        raise NotOpenedError(
            _("%(file)s does not say when the newsroom opened: add `opened` under [desk]."), file=config.file
        )
    day = page.imported_at.astimezone(config.zone).date().isoformat()
    if day >= config.desk.opened:
        raise TooRecentError(
            _('"%(page)s" is of %(day)s, and the newsroom opened on %(opened)s: publish it as a new release.'),
            page=page.title,
            day=day,
            opened=config.desk.opened,
        )


def check_passage(row: Approved, now: datetime) -> None:
    """Ask of a row, as it is in the database now, whether it may go out; raises the refusal that fits."""
    match row.state(now):
        case embargo.State.DUE:
            pass
        case embargo.State.WAITING:
            raise EarlyError(_("%(row)s may not go out before %(due)s."), row=row, due=in_newsroom_time(row.due_at))
        case embargo.State.HELD:
            raise HeldError(_("%(row)s is held back: let it go first."), row=row)
        case embargo.State.REVOKED:
            raise RevokedError(_("The approval of %(row)s was taken back: approve it anew."), row=row)
        case embargo.State.DRAFT:
            raise NotApprovedError(_("%(row)s is not approved by everyone who must: approve it first."), row=row)
        case embargo.State.PUBLIC:
            raise AlreadyPublicError(_("%(row)s is public already."), row=row)
    if row.first_published > now:
        raise EarlyError(
            _("%(row)s may not go out before %(due)s."), row=row, due=in_newsroom_time(row.first_published)
        )
    content = row.sealed
    if (content is None) != (row.action == "erase") or (content and sha256(content) != row.content_sha256):
        raise TamperedError(
            _("The content of %(row)s is not what was approved: take the approval back and approve anew."), row=row
        )


def dispatch(row: Approved, before: int, issued_at: datetime) -> Dispatch | None:
    """Make the dispatch of a row whose record has so many versions on the wire.

    Gives None for something brought along that is not needed any more.
    """
    version, action, first_published = row.version, row.action, row.first_published
    if version is None:
        if superseded(row):
            return None
        version = before + 1
        if before:
            action = "correct"
            first_published = Approved.objects.public().get(record_id=row.record_id, version=1).first_published
    return Dispatch(
        kind=row.kind,
        id=row.record_id,
        version=version,
        action=action,
        issued_at=issued_at,
        first_published=first_published,
        number=row.number,
        content=row.content_sha256 or None,
    )


def files(row: Approved) -> dict[str, Path]:
    """Give the files that the wire does not have yet, from the private store; raises TamperedError for a lost one."""
    config: Config = settings.DEPESCHE
    wire = config.path(config.wire.directory)
    missing = {digest: blob_path(digest) for digest in row.blobs if not (wire / public_path(digest)).exists()}
    for digest, path in missing.items():
        if not path.exists():
            raise TamperedError(
                _("The file %(digest)s of %(row)s is missing from the private store: restore it, or approve anew."),
                digest=digest,
                row=row,
            )
    return missing
