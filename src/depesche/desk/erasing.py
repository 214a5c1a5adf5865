"""Erasing for legal reasons: one asks, another in the other role confirms, the door does it, the desk clears up.

An administrator and an approver have to agree. What is on the wire goes through the door; `settle` then removes what
the desk itself has of it (files, words in the audit trail, its index of what is public), and can be called again after
a crash. The draft and the libraries are a second step: they may be needed, or be another's.
"""

import contextlib
import logging
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import ModelLogEntry, PageLogEntry

from depesche.desk import door, further, remains, share_image
from depesche.desk.models import Approved, Derived, Erasure, NewsDocument, NewsImage, ReleasePage, TrailEntry
from depesche.desk.models.erasure import ErasureQuerySet
from depesche.desk.refusals import (
    AlreadyPublicError,
    NotAllowedError,
    NoteMissingError,
    NotPublicError,
    RefusedError,
    SameApproverError,
    UnconfirmedError,
    WireUnavailableError,
)
from depesche.desk.renditions import blob_path
from depesche.desk.roles import reads_all
from depesche.desk.trail import note
from depesche.desk.trail.subjects import Subject, kind_of
from depesche.desk.validation import ERASERS, eraser_of
from depesche.records.inline import plain_text

logger = logging.getLogger(__name__)
_KEPT_IN_THE_TRAIL = ("erasure-ask", "erasure-decline", "erasure-draft", "erase", "erase-details")
"""Entries that have no words of what was erased, but the reason and who."""


def visible(user: Any) -> ErasureQuerySet:
    """Give the erasures that a user may read of: all, or those of the sections that she approves in."""
    if reads_all(user):
        return Erasure.objects.all()
    from depesche.desk.trail.reading import sections_of

    return Erasure.objects.filter(publisher__record_id__in=sections_of(user))


def may_decide(user: Any, erasure: Erasure) -> bool:
    """Whether the user is the other person in the other role."""
    page = erasure.release()
    if erasure.decided_at or page is None or user == erasure.asked_by:
        return False
    return {eraser_of(user, page), eraser_of(erasure.asked_by, page)} == set(ERASERS)


def ask(page: ReleasePage, *, by: Any, reason: str) -> Erasure:
    """Ask for a release to be erased; raises NotAllowedError, NotPublicError, NoteMissingError and RefusedError."""
    if eraser_of(by, page) is None:
        raise NotAllowedError(_("Only administrators and approvers may ask for an erasure."))
    last = Approved.objects.public().filter(record_id=page.record_id).order_by("version").last()
    if last is None:
        raise NotPublicError(_('"%(page)s" is not public: delete the draft instead.'), page=page.title)
    if last.action == "erase":
        raise AlreadyPublicError(_("This release was erased already."))
    if not reason.strip():
        raise NoteMissingError(_("Say which law or decision demands it; the reason stays at the desk."))
    try:
        with transaction.atomic():
            erasure = Erasure.objects.create(
                record_id=page.record_id,
                number=last.number,
                publisher=page.publisher,
                page=page,
                reason=reason.strip(),
                asked_by=by,
                asked_at=door.wall(),
            )
            note("erasure-ask", user=by, subject=_subject(erasure), reason=erasure.reason)
    except IntegrityError as error:
        raise RefusedError(_("Somebody has asked for this erasure already: it waits for a decision.")) from error
    return erasure


def decline(erasure: Erasure, *, by: Any, answer: str) -> None:
    """End a request without erasing anything; raises NotAllowedError, NoteMissingError, RefusedError."""
    page = erasure.release()
    if page is not None and eraser_of(by, page) is None:
        raise NotAllowedError(_("Only administrators and approvers may decline an erasure."))
    if not answer.strip():
        raise NoteMissingError(_("Say why nothing is erased."))
    with transaction.atomic():
        _decided(erasure, by, confirmed=False, answer=answer.strip())
        note("erasure-decline", user=by, subject=_subject(erasure), answer=answer.strip())


def confirm(erasure: Erasure, *, by: Any, typed: str) -> None:
    """Erase, after typing the release's headline or number; what the desk has of it goes as soon as the wire is done.

    Raises UnconfirmedError, SameApproverError, NotAllowedError, and what `door.erase` raises.
    """
    page = erasure.release()
    if erasure.decided_at or page is None:
        raise RefusedError(_("This erasure was decided already."))
    if by == erasure.asked_by:
        raise SameApproverError(
            _("Two different people have to approve this; %(user)s is one."), user=by.get_username()
        )
    if not may_decide(by, erasure):
        raise NotAllowedError(_("An administrator and an approver have to agree: ask somebody in the other role."))
    if typed.strip() not in names_of(page):
        raise UnconfirmedError(_("What you typed is neither the headline nor the number of the release."))
    door.erase(page, approvers=(erasure.asked_by, by), reason=erasure.reason)
    with transaction.atomic():
        _decided(erasure, by, confirmed=True)
    with contextlib.suppress(WireUnavailableError):  # the clock does it, once it can
        settle()


def names_of(page: ReleasePage) -> set[str]:
    """Give what may be typed to confirm: the headline of the draft or of what is public, or the number."""
    last = Approved.objects.public().filter(record_id=page.record_id).order_by("version").last()
    number = last.number if last else ""
    public = remains.headline_of(last) if last else ""
    return {name.strip() for name in (page.title, plain_text(page.headline), public, number) if name.strip()}


def settle() -> None:
    """Remove what the desk has of everything that is erased on the wire; harmless when done before."""
    for erasure in Erasure.objects.unfinished():
        rows = Approved.objects.filter(record_id=erasure.record_id)
        if not rows.public().filter(action="erase").exists():
            continue  # the clock tries again to send it, and so does this
        _clear_files({digest for blobs in rows.values_list("blobs", flat=True) for digest in blobs})
        further.forget()
        with transaction.atomic():
            _clear_words(erasure, _subject(erasure), erasure.decided_by)
            Erasure.objects.filter(pk=erasure.pk).update(finished_at=door.wall())
        logger.info("%s: the desk's own copies are gone", erasure)


def delete_draft(erasure: Erasure, *, by: Any, library: Iterable[NewsImage | NewsDocument]) -> None:
    """Delete the draft of an erased release, with some of the pictures and documents that only it uses.

    Raises NotAllowedError, and RefusedError before the release is erased.
    """
    page = erasure.release()
    if page is None:
        return
    if eraser_of(by, page) is None:
        raise NotAllowedError(_("Only administrators and approvers may delete the draft."))
    if erasure.finished_at is None:
        raise RefusedError(_("The draft can be deleted once the release is erased."))
    allowed = {(kind_of(thing), thing.pk) for thing in remains.only_here(page)}
    things = [thing for thing in library if (kind_of(thing), thing.pk) in allowed]
    pk, digests, stored = page.pk, set[str](), [(thing.file.storage, thing.file.name) for thing in things]
    with transaction.atomic():
        # Wagtail's rule keeps pages of what was approved, which this is the one exception to.
        DeletePageAction(page, user=by).execute(skip_permission_checks=True)
        PageLogEntry.objects.filter(page_id=pk).update(label="", data={})
        for thing in things:
            digests |= _delete_thing(thing, by)
        Erasure.objects.filter(pk=erasure.pk).update(draft_deleted_at=door.wall())
        note("erasure-draft", user=by, subject=_subject(erasure), pictures_and_documents=len(things))
        _clear_words(erasure, _subject(erasure), by)
    for storage, name in stored:
        storage.delete(name)
    _clear_files(digests)
    logger.info("%s: the draft is deleted", erasure)


def _delete_thing(thing: NewsImage | NewsDocument, by: Any) -> set[str]:
    """Delete a picture or document, and give the files that were made of it."""
    if isinstance(thing, NewsImage):
        digests = set(thing.encodings.values_list("blob", flat=True))
        for rendition in thing.renditions.all():
            rendition.file.delete(save=False)
    else:
        digests = {thing.sha256, *thing.former}
    about = Subject(kind_of(thing), thing.record_id)
    ModelLogEntry.objects.for_instance(thing).update(label="", data={})
    thing.delete()
    TrailEntry.objects.about(about.id).exclude(action__in=_KEPT_IN_THE_TRAIL).forget_details()
    note("erase-details", user=by, subject=about)
    return digests


def _clear_words(erasure: Erasure, about: Subject, by: Any) -> None:
    TrailEntry.objects.about(erasure.record_id).exclude(action__in=_KEPT_IN_THE_TRAIL).forget_details()
    note("erase-details", user=by, subject=about)


def _clear_files(digests: set[str]) -> None:
    """Delete files of the private store that nothing needs, and what says that they were made.

    Share images go along that nothing needs: one may have been drawn for a version that never came about, and its
    headline stands on it. No approval is given meanwhile, which may have made its files already.
    """
    with door.wire_for_officers("clearing what was erased"):
        made = Derived.objects.filter(kind=share_image.KIND).exclude(blob="").values_list("blob", flat=True)
        candidates = digests.union(made)
        for digest in candidates - set(remains.kept_at_the_desk(candidates)):
            Derived.objects.filter(blob=digest).delete()
            blob_path(digest).unlink(missing_ok=True)


def _decided(erasure: Erasure, by: Any, *, confirmed: bool, answer: str = "") -> None:
    done = Erasure.objects.asked().filter(pk=erasure.pk)
    if not done.update(decided_by=by, decided_at=door.wall(), confirmed=confirmed, answer=answer):
        raise RefusedError(_("This erasure was decided already."))
    erasure.refresh_from_db()


def _subject(erasure: Erasure) -> Subject:
    """Name the release by its number alone."""
    publisher = erasure.publisher
    return Subject("desk.releasepage", erasure.record_id, erasure.name, publisher.record_id, publisher.name_de)
