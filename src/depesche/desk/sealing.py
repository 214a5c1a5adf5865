"""From a page, and what is public of it, to the approval of its next version: unsaved rows. Nothing goes out here."""

import copy
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Revision

from depesche.config import Config
from depesche.desk import fingerprint, numbering, record, substitutes, typing_error_words
from depesche.desk.companions import companions
from depesche.desk.gate.looking import look
from depesche.desk.models.approval import Approved
from depesche.desk.models.release import ReleasePage
from depesche.desk.refusals import (
    AddressTakenError,
    EditedSinceError,
    MoreThanTypingErrorsError,
    NoteMissingError,
    NotPublicError,
    WithdrawnError,
)
from depesche.desk.share_image import share_image
from depesche.desk.typing_errors import more_than_typing_errors
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
    """UTC, whole seconds; WHENEVER in a bundle that goes out when somebody says so."""
    moment: datetime
    """The time that the records name: `due_at`, or, where that is not known yet, about the present."""
    approved_at: datetime
    by: Any
    second: Any = None
    alone: str = ""
    """Why one person alone lets it out at night."""

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
    page: ReleasePage,
    public: Sequence[Approved],
    moment: datetime,
    note: str,
    *,
    now: datetime,
    first: Action,
    number: str = "",
    typing_errors: bool = False,
    together: Collection[str] = (),
) -> None:
    """Find out whether the page can be approved as it stands, and make its files, which takes its time.

    `together` are the record ids of everything that goes out with it. The share image shows the release's number: the
    one that is wanted, else the one that it would draw now. Raises NotReadyError, NoteMissingError,
    MoreThanTypingErrorsError, WithdrawnError.
    """
    _check_next(page, public, note, typing_errors=typing_errors)
    if blocks := look(page, now, due=moment, together=together).blocks:
        raise record.NotReadyError(blocks)
    first_published = _first_published(page, public, moment, first)
    sealed = record.release_record(
        page,
        salt=new_id(),
        number=number or _foreseen(page, public, first_published, first),
        first_published=first_published,
        version=len(public) + 1,
    )
    if typing_errors:
        _check_mended(public, cast(Release, sealed.record))


def release_rows(
    page: ReleasePage,
    public: Sequence[Approved],
    terms: Terms,
    note: str,
    *,
    first: Action,
    number: str = "",
    typing_errors: bool = False,
) -> list[Approved]:
    """Seal the page's next version and what it brings along; the release comes last.

    To be called inside the transaction that approves, which holds the newsroom's row. Stamps number and address on the
    page. Raises what `check_ready` raises, EditedSinceError, AddressTakenError and NumberTakenError.
    """
    config: Config = settings.DEPESCHE
    _check_next(page, public, note, typing_errors=typing_errors)
    check_saved(page)
    first_published = _first_published(page, public, terms.moment, first)
    changes: tuple[Change, ...] = ()
    if public:
        before = content_of(public[-1])
        change = Change(version=len(public) + 1, at=terms.moment, note=note, typing_errors=typing_errors)
        changes = (*before.changes, change)
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
    if typing_errors:
        _check_mended(public, release)
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
        second_wanted=first != "import" and page.kind in config.desk.approval.second and not terms.alone,
        alone_because=terms.alone,
        **_origin(page, terms),
    )
    _check_address(row, page.title)
    _stamp(page)
    row.draft_sha256 = fingerprint.latest(page.pk)
    brought = [
        terms.row(
            companion.kind,
            companion.sealed,
            record_id=companion.sealed.record.id,
            action="publish",
            first_published=terms.moment,
            brought_by=page.record_id,
        )
        for companion in companions(
            release,
            terms.due_at,
            terms.moment.astimezone(config.zone).date(),
            bundle=terms.bundle,
            now=terms.approved_at,
        )
    ]
    return [*brought, row]


def redated(row: Approved, due_at: datetime, moment: datetime) -> Approved:
    """Give an unsaved approval for another time in place of one that waits: same words, approved by the same people.

    What a release says of its time follows: first publication, address, share image; of a correction, when it was made.
    To be called inside the transaction that takes the former row back. Raises AddressTakenError.
    """
    fresh = copy.copy(row)
    fresh.pk, fresh.due_at = None, due_at
    fresh._state.adding = True  # noqa: SLF001 - Django's documented way to copy a row
    if row.version is None or row.version == 1:
        fresh.first_published = moment
    if row.kind == "release":
        former = content_of(row)
        release = at_another_time(former, moment)
        content = canonical.encode(release)
        fresh.content, fresh.content_sha256 = content, canonical.sha256(content)
        cards = [shared.blob for shared in (former.share_image, release.share_image) if shared]
        fresh.blobs = sorted({*row.blobs, *cards[1:]} - set(cards) | set(cards[1:]))
        fresh.address = addresses.release(release.lang, fresh.first_published, release.slug, settings.DEPESCHE.zone)
        _check_address(fresh, release.headline)
    return fresh


def at_another_time(release: Release, moment: datetime) -> Release:
    """Give a release's next version as of another moment, with its share image made."""
    if release.withdrawal:
        return msgspec.structs.replace(
            release, salt=new_id(), withdrawal=msgspec.structs.replace(release.withdrawal, at=moment)
        )
    if release.changes:
        *former, last = release.changes
        changes = (*former, msgspec.structs.replace(last, at=moment))
        return msgspec.structs.replace(release, salt=new_id(), changes=changes)
    moved = msgspec.structs.replace(release, salt=new_id(), first_published=moment)
    return msgspec.structs.replace(moved, share_image=share_image(moved))


def withdrawal_row(page: ReleasePage, public: Sequence[Approved], terms: Terms, reason: str) -> Approved:
    """Seal what is public once more, under a notice; changes in the draft that nobody approved stay out of it.

    Raises NotPublicError, NoteMissingError, WithdrawnError.
    """
    _check_public(page, public)
    if not reason.strip():
        raise NoteMissingError(_('Say for the public why "%(page)s" is withdrawn.'), page=page.title)
    release = msgspec.structs.replace(
        content_of(public[-1]), salt=new_id(), withdrawal=Withdrawal(at=terms.moment, reason=reason.strip())
    )
    content = canonical.encode(release)
    sealed = record.Sealed(release, content, canonical.sha256(content), {})
    row = terms.row("release", sealed, **_next(page, public, terms, "withdraw", reason))
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
    return terms.row("release", None, **_next(page, public, terms, "erase", reason) | {"address": ""})


def check_saved(page: ReleasePage) -> None:
    """Make sure that the page as it is given is its newest saved draft, word by word; raises EditedSinceError."""
    if fingerprint.of_draft(page) != fingerprint.latest(page.pk):
        raise EditedSinceError(
            _('"%(page)s" is not the newest draft: somebody has saved another since. Look at that one, and decide.'),
            page=page.title,
        )


def _check_public(page: ReleasePage, public: Sequence[Approved]) -> None:
    if not public:
        raise NotPublicError(_('"%(page)s" is not public: take its approval back instead.'), page=page.title)
    _check_life(page, public)


def _check_mended(public: Sequence[Approved], release: Release) -> None:
    more = more_than_typing_errors(content_of(public[-1]), release)
    if more:
        raise MoreThanTypingErrorsError(
            _("This is more than typing errors, so readers need a note of what has changed: %(reasons)s."),
            reasons="; ".join(map(typing_error_words.say, more)),
        )


def _check_next(page: ReleasePage, public: Sequence[Approved], note: str, *, typing_errors: bool = False) -> None:
    _check_life(page, public)
    if typing_errors and (note or not public):
        raise MoreThanTypingErrorsError(
            _('"%(page)s" is not public yet: there is nothing to correct.')
            if not public
            else _('"%(page)s" corrects typing errors alone, so it has no note: leave one of them out.'),
            page=page.title,
        )
    if public and not note and not typing_errors:
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


def _check_address(row: Approved, title: str) -> None:
    other = Approved.objects.standing().filter(address=row.address).exclude(record_id=row.record_id).first()
    if other is not None:
        raise AddressTakenError(
            _(
                'The address %(address)s of "%(page)s" belongs to another release (%(other)s): '
                "give this one another name in the address."
            ),
            address=row.address,
            page=title,
            other=other.number or other.record_id,
        )


def _foreseen(page: ReleasePage, public: Sequence[Approved], first_published: datetime, first: Action) -> str:
    """Give the number that the next version will most likely have."""
    if public or first != "publish":
        return public[-1].number if public else ""
    year = first_published.astimezone(settings.DEPESCHE.zone).year
    return numbering.foresee(page.publisher, page.translation_group, year)


def _first_published(page: ReleasePage, public: Sequence[Approved], moment: datetime, first: Action) -> datetime:
    if public:
        return public[0].first_published
    return page.imported_at.astimezone(UTC) if first == "import" else moment


def content_of(row: Approved) -> Release:
    content = row.sealed
    if content is None:
        message = f"{row} has no content any more"
        raise ValueError(message)
    return canonical.decode(content, Release)


def _next(page: ReleasePage, public: Sequence[Approved], terms: Terms, action: Action, note: str) -> dict[str, Any]:
    last = public[-1]
    return {
        "record_id": last.record_id,
        "version": len(public) + 1,
        "action": action,
        "number": last.number,
        "address": last.address,
        "note": note.strip(),
        "first_published": public[0].first_published,
        **_origin(page, terms),
    }


def _origin(page: ReleasePage, terms: Terms) -> dict[str, Any]:
    """Say from which draft a version comes, who wrote that, and for whom the approver stood in."""
    revision = page.latest_revision
    return {
        "page_id": page.pk,
        "revision": revision,
        "author_id": (revision.user_id if revision else None) or page.owner_id,
        "stood_in_for": substitutes.stands_in(terms.by, page),
    }


def _stamp(page: ReleasePage) -> None:
    """Write number and address to the page and to its latest draft, so that later drafts keep them."""
    stamps = {"number": page.number, "address_slug": page.address_slug}
    ReleasePage.objects.filter(pk=page.pk).update(**stamps)
    revision = Revision.objects.filter(pk=page.latest_revision_id).first()
    if revision is not None and any(revision.content.get(name) != value for name, value in stamps.items()):
        Revision.objects.filter(pk=revision.pk).update(content=revision.content | stamps)
