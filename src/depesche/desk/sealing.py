"""From a page, and what is public of it, to the approval of its next version: unsaved rows. Nothing goes out here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Revision

from depesche.config import Config
from depesche.desk import numbering, record
from depesche.desk.companions import companions
from depesche.desk.models.approval import Approved
from depesche.desk.models.release import ReleasePage
from depesche.desk.refusals import (
    AddressTakenError,
    NoteMissingError,
    NotPublicError,
    WithdrawnError,
)
from depesche.records import canonical
from depesche.records.base import new_id
from depesche.records.dispatch import Action
from depesche.records.release import Change, Release, Withdrawal
from depesche.site import addresses


@dataclass(frozen=True, slots=True)
class Terms:
    """Who approved, when, and from which second on; shared by all rows of a bundle."""

    bundle: str
    due_at: datetime
    """UTC, whole seconds."""
    approved_at: datetime
    by: Any
    second: Any = None

    def row(self, kind: str, sealed: record.Sealed | None, **fields: Any) -> Approved:
        """Make an unsaved approval on these terms."""
        return Approved(
            kind=kind,
            content=sealed.content if sealed else None,
            content_sha256=sealed.sha256 if sealed else "",
            blobs=sorted(sealed.blobs) if sealed else [],
            bundle=self.bundle,
            due_at=self.due_at,
            approved_at=self.approved_at,
            approved_by=self.by,
            second_approved_by=self.second,
            **fields,
        )


def check_ready(
    page: ReleasePage, public: Sequence[Approved], due_at: datetime, note: str, *, first: Action, number: str = ""
) -> None:
    """Find out whether the page can be approved as it stands, and make its files, which takes its time.

    The share image shows the release's number: the one that is wanted, else the one that it would draw now. Raises
    NotReadyError, NoteMissingError, WithdrawnError.
    """
    _check_next(page, public, note)
    first_published = _first_published(page, public, due_at, first)
    record.release_record(
        page,
        salt=new_id(),
        number=number or _foreseen(page, public, first_published, first),
        first_published=first_published,
        version=len(public) + 1,
    )


def release_rows(
    page: ReleasePage, public: Sequence[Approved], terms: Terms, note: str, *, first: Action, number: str = ""
) -> list[Approved]:
    """Seal the page's next version and what it brings along; the release comes last.

    To be called inside the transaction that approves, which holds the newsroom's row. Stamps number and address on the
    page. Raises what `check_ready` raises, AddressTakenError and NumberTakenError.
    """
    config: Config = settings.DEPESCHE
    _check_next(page, public, note)
    first_published = _first_published(page, public, terms.due_at, first)
    changes: tuple[Change, ...] = ()
    if public:
        before = _content(public[-1])
        changes = (*before.changes, Change(version=len(public) + 1, at=terms.due_at, note=note))
        page.address_slug, number = before.slug, before.number
    else:
        page.address_slug = page.slug_in_address
        year = first_published.astimezone(config.zone).year
        if first == "publish":
            number = numbering.draw(page.publisher, page.translation_group, year, number)
    page.number = number
    sealed = record.release_record(
        page,
        salt=new_id(),
        number=number,
        first_published=first_published,
        version=len(public) + 1,
        changes=changes,
    )
    release = cast(Release, sealed.record)
    row = terms.row(
        "release",
        sealed,
        record_id=page.record_id,
        version=len(public) + 1,
        action="correct" if public else first,
        number=number,
        address=addresses.release(release.lang, first_published, release.slug, config.zone),
        note=note,
        first_published=first_published,
        **_origin(page),
    )
    _check_address(row, page)
    _stamp(page)
    brought = [
        terms.row(
            companion.kind,
            companion.sealed,
            record_id=companion.sealed.record.id,
            action="publish",
            first_published=terms.due_at,
        )
        for companion in companions(release, terms.due_at, config.zone)
    ]
    return [*brought, row]


def withdrawal_row(page: ReleasePage, public: Sequence[Approved], terms: Terms, reason: str) -> Approved:
    """Seal what is public once more, under a notice; changes in the draft that nobody approved stay out of it.

    Raises NotPublicError, NoteMissingError, WithdrawnError.
    """
    _check_public(page, public)
    if not reason.strip():
        raise NoteMissingError(_('Say for the public why "%(page)s" is withdrawn.'), page=page.title)
    release = msgspec.structs.replace(
        _content(public[-1]), salt=new_id(), withdrawal=Withdrawal(at=terms.due_at, reason=reason.strip())
    )
    content = canonical.encode(release)
    sealed = record.Sealed(release, content, canonical.sha256(content), {})
    row = terms.row("release", sealed, **_next(page, public, "withdraw", reason))
    row.blobs = public[-1].blobs
    return row


def erasure_row(page: ReleasePage, public: Sequence[Approved], terms: Terms, reason: str) -> Approved:
    """Prepare an erasure, which has no content; raises NotPublicError, NoteMissingError, WithdrawnError."""
    if not public:
        _check_public(page, public)
    if public[-1].action == "erase":
        _check_life(page, public)
    if not reason.strip():
        raise NoteMissingError(_('Say why "%(page)s" is erased; the reason stays at the desk.'), page=page.title)
    return terms.row("release", None, **_next(page, public, "erase", reason))


def _check_public(page: ReleasePage, public: Sequence[Approved]) -> None:
    if not public:
        raise NotPublicError(_('"%(page)s" is not public: take its approval back instead.'), page=page.title)
    _check_life(page, public)


def _check_next(page: ReleasePage, public: Sequence[Approved], note: str) -> None:
    _check_life(page, public)
    if public and not note:
        raise NoteMissingError(
            _('"%(page)s" is public: say for the public what the new version changes.'), page=page.title
        )


def _check_life(page: ReleasePage, public: Sequence[Approved]) -> None:
    if public and public[-1].action == "withdraw":
        raise WithdrawnError(
            _('"%(page)s" was withdrawn, and that stays: publish what is to be said now as a new release.'),
            page=page.title,
        )
    if public and public[-1].action == "erase":
        raise WithdrawnError(_('"%(page)s" was erased; nothing can follow under its id.'), page=page.title)


def _check_address(row: Approved, page: ReleasePage) -> None:
    other = Approved.objects.standing().filter(address=row.address).exclude(record_id=row.record_id).first()
    if other is not None:
        raise AddressTakenError(
            _(
                'The address %(address)s of "%(page)s" belongs to another release (%(other)s): '
                "give this one another name in the address."
            ),
            address=row.address,
            page=page.title,
            other=other.number or other.record_id,
        )


def _foreseen(page: ReleasePage, public: Sequence[Approved], first_published: datetime, first: Action) -> str:
    """Give the number that the next version will most likely have."""
    if public or first != "publish":
        return public[-1].number if public else ""
    year = first_published.astimezone(settings.DEPESCHE.zone).year
    return numbering.foresee(page.publisher, page.translation_group, year)


def _first_published(page: ReleasePage, public: Sequence[Approved], due_at: datetime, first: Action) -> datetime:
    if public:
        return public[0].first_published
    return page.imported_at.astimezone(UTC) if first == "import" else due_at


def _content(row: Approved) -> Release:
    content = row.sealed
    if content is None:
        message = f"{row} has no content any more"
        raise ValueError(message)
    return canonical.decode(content, Release)


def _next(page: ReleasePage, public: Sequence[Approved], action: Action, note: str) -> dict[str, Any]:
    last = public[-1]
    return {
        "record_id": last.record_id,
        "version": len(public) + 1,
        "action": action,
        "number": last.number,
        "address": last.address,
        "note": note.strip(),
        "first_published": public[0].first_published,
        **_origin(page),
    }


def _origin(page: ReleasePage) -> dict[str, Any]:
    """Say from which draft a version comes, and who wrote that."""
    revision = page.latest_revision
    return {
        "page_id": page.pk,
        "revision": revision,
        "author_id": (revision.user_id if revision else None) or page.owner_id,
    }


def _stamp(page: ReleasePage) -> None:
    """Write number and address to the page and to its latest draft, so that later drafts keep them."""
    stamps = {"number": page.number, "address_slug": page.address_slug}
    ReleasePage.objects.filter(pk=page.pk).update(**stamps)
    revision = Revision.objects.filter(pk=page.latest_revision_id).first()
    if revision is not None and any(revision.content.get(name) != value for name, value in stamps.items()):
        Revision.objects.filter(pk=revision.pk).update(content=revision.content | stamps)
