"""The one door: what the desk approves goes through here to the wire, and nothing else does.

Every function reads as its sentence: validate, append, then mark. Approving, taking back, holding and sending each take
the wire's one writer first, so they follow one another, whatever processes they happen in. A crash between append and
mark needs no repair by hand: whoever takes the writer next finds the version on the wire, and marks it.
"""

import contextlib
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseTrouble
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk import alone as night_duty
from depesche.desk import chancellery, four_eyes, letters, sealing, submissions, substitutes, trail
from depesche.desk.bundles import check_whole, may_decide
from depesche.desk.completeness import WHENEVER
from depesche.desk.marks import catch_up, mark
from depesche.desk.models.approval import Approved
from depesche.desk.models.bundle import Bundle, BundleMember
from depesche.desk.models.register import NewsroomPage
from depesche.desk.models.release import ReleasePage
from depesche.desk.refusals import (
    AlreadyPublicError,
    BrokenError,
    BundledError,
    EditedSinceError,
    NotAllowedError,
    NoteMissingError,
    PastError,
    RefusedError,
    RevokedError,
    WireRefusedError,
    WireUnavailableError,
)
from depesche.desk.standing import in_newsroom_time
from depesche.desk.trail import approvals
from depesche.desk.validation import (
    changed_since,
    check_approvers,
    check_erasers,
    check_import,
    check_passage,
    check_second,
    dispatch,
    edited_since,
    files,
    last_forms,
)
from depesche.records.base import new_id
from depesche.records.dispatch import Action
from depesche.wire import append, errors

PATIENCE = 30.0
"""Seconds to wait for another process that writes to the wire."""

logger = logging.getLogger(__name__)


def wall() -> datetime:
    """Give the time of the machine's own clock; the door never sends anything before it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of bundles that were to go out."""

    sent: tuple[Approved, ...]
    """The rows that this delivery put on the wire, in its order."""
    refused: tuple[tuple[str, RefusedError], ...]
    """Bundles that stay, each with the reason."""


@dataclass(frozen=True, slots=True)
class When:
    """From when on something may go out."""

    due_at: datetime
    """UTC, whole seconds; WHENEVER where somebody will say so."""
    moment: datetime
    """What the record says of it."""


def open_wire(config: Config) -> None:
    """Start the newsroom's wire, unless it is there; raises WireError where its key is not the one of newsroom.toml."""
    directory = config.path(config.wire.directory)
    key_file = config.path(config.desk.key_file)
    if not (directory / "checkpoint").exists():
        append.create(directory, config.wire.origin, key_file)
    if append.verifier_key(key_file) != config.wire.key:
        message = f"{key_file} is not the key that {config.file} names under `wire.key`: restore the one or the other"
        raise errors.WireError(message)


def approve(
    page: ReleasePage,
    *,
    by: Any,
    due_at: datetime | None = None,
    note: str = "",
    typing_errors: bool = False,
    bundle: str | None = None,
    alone: str = "",
) -> Approved:
    """Approve the page as it stands, to go out at a second to come, or now, at once, where there is none.

    It must be the newest saved draft, and somebody else's text. A version that is approved and not out yet is replaced.
    What is public is corrected, which needs a note for the public, or nothing but `typing_errors` mended. `bundle` is
    the key of the bundle that it stands in, which has a time of its own. `alone` is why, at night, one person stands
    where two have to. Raises NotReadyError with everything that is missing, and RefusedError.
    """
    notes, mended = {page.record_id: note}, {page.record_id} if typing_errors else ()
    return approve_together([page], by=by, due_at=due_at, notes=notes, mended=mended, bundle=bundle, alone=alone)[0]


def correct(page: ReleasePage, *, by: Any, note: str, due_at: datetime | None = None) -> Approved:
    """Approve a new version of what is public; the note tells the public what has changed."""
    return approve(page, by=by, due_at=due_at, note=note)


def approve_together(
    pages: Sequence[ReleasePage],
    *,
    by: Any,
    due_at: datetime | None = None,
    notes: Mapping[str, str] | None = None,
    numbers: Mapping[str, str] | None = None,
    mended: Collection[str] = (),
    backdated: bool = False,
    bundle: str | None = None,
    alone: str = "",
) -> list[Approved]:
    """Approve several releases that appear under one checkpoint or not at all; notes and numbers go by record id.

    `mended` are those of which the new version mends typing errors and nothing else, so that they need no note.
    `backdated` allows a time that has passed, in a sample newsroom alone. In a `bundle`, which other releases may
    belong to, each is approved by itself, and goes out once all of them are. Raises BundledError where a release stands
    in a bundle, and not in this one.
    """
    when = _time_of(bundle, due_at) if bundle else _at(_due(due_at, backdated=backdated))
    how = {"numbers": numbers or {}, "mended": mended, "bundle": bundle, "alone": alone.strip()}
    return _approve(pages, (by,), when, notes or {}, **how)


def import_archive(page: ReleasePage, *, approvers: tuple[Any, Any]) -> Approved:
    """Let a release of the time before the newsroom in, with its own date and address; two have to approve it.

    Raises NotImportedError, NotOpenedError, TooRecentError, SameApproverError, AlreadyPublicError, and what `approve`
    raises.
    """
    check_import(page)
    if _public(page.record_id):
        raise AlreadyPublicError(_('"%(page)s" is public already: correct it instead.'), page=page.title)
    return _approve([page], approvers, _at(_whole(wall())), {}, first="import")[0]


def withdraw(
    page: ReleasePage, *, by: Any, reason: str, due_at: datetime | None = None, backdated: bool = False
) -> Approved:
    """Put what is public under a notice that says why; address and text stay."""
    due = _due(due_at, backdated=backdated)
    return _follow_up(page, (by,), due, lambda public, terms: sealing.withdrawal_row(page, public, terms, reason))


def erase(page: ReleasePage, *, approvers: tuple[Any, Any], reason: str) -> Approved:
    """Take a release off the wire for good, with all its versions and files, and its approved texts out of the desk.

    An administrator and an approver have to agree. The draft, and pictures and documents in the libraries, are for an
    officer to delete.
    """
    check_approvers(page, approvers)
    check_erasers(page, approvers)
    return _follow_up(
        page, approvers, _whole(wall()), lambda public, terms: sealing.erasure_row(page, public, terms, reason)
    )


def countersign(approved: Approved, *, by: Any) -> None:
    """Sign for the chancellery what somebody else has approved; it goes out at its time, or now where that has come.

    Raises NotAskedError, NotAllowedError, SameApproverError, OwnTextError, EditedSinceError, and what `revoke` raises.
    """
    with wire_for_officers("giving the second signature") as writer:
        with transaction.atomic(durable=True):
            row = _to_be_signed(approved, by)
            stood_in_for = substitutes.stands_in(by, chancellery.publisher())
            Approved.objects.filter(pk=row.pk).update(
                second_approved_by=by, second_approved_at=wall(), second_stood_in_for=stood_in_for
            )
            trail.note("countersign", user=by, subject=row, bundle=row.bundle, content=row.content_sha256)
        alone = not Bundle.objects.filter(key=row.bundle).exists()
        if alone and Approved.objects.due(wall()).filter(pk=row.pk).exists():
            send_at_once(writer, row.bundle)
    logger.info("%s: signed for the chancellery", approved)


def send_back(approved: Approved, *, by: Any, reason: str) -> None:
    """Take back, for the chancellery, what waits for its signature, as `revoke` does; raises as `countersign`."""
    with wire_for_officers("sending an approval back"), transaction.atomic(durable=True):
        row = _to_be_signed(approved, by)
        if not reason.strip():
            raise NoteMissingError(_("Say why: the author has to know what to change."))
        rows = with_what_it_brings(row)
        rows.update(revoked_at=wall(), revoked_by=by, revoked_because="returned", revoked_reason=reason.strip())
        trail.note("send-back", user=by, subject=row, bundle=row.bundle, reason=reason.strip())
        letters.taken_back(row, "sent-back")
    logger.info("%s: sent back by the chancellery", approved)


def revoke(approved: Approved, *, by: Any) -> None:
    """Take an approval back, with all that would have gone out together.

    Raises AlreadyPublicError where it is too late, RevokedError where it was done before, NotAllowedError.
    """
    with wire_for_officers("taking an approval back"), transaction.atomic(durable=True):
        _waiting_bundle(approved, by).update(revoked_at=wall(), revoked_by=by)
        trail.note("revoke", user=by, subject=approved, bundle=approved.bundle)
    logger.info("%s: approval taken back", approved)


def hold(what: Approved | Bundle, *, by: Any) -> None:
    """Hold an approved version, or a bundle, back until `unhold`, with all that would have gone out together.

    Any approver of anything in a bundle may; raises as `revoke`.
    """
    with wire_for_officers("holding a release back"), transaction.atomic(durable=True):
        if (bundle := _standing_bundle(what, by)) is not None:
            bundle.hold(by, wall())
            approvals.note_bundle("hold", bundle, by)
        elif isinstance(what, Approved):
            _waiting_bundle(what, by).update(held=True)
            trail.note("hold", user=by, subject=what, bundle=what.bundle)
    logger.info("%s: held back", what)


def unhold(what: Approved | Bundle, *, by: Any) -> None:
    """Let go what was held; what is due by then goes out when the clock looks next; raises as `revoke`.

    A bundle whose time has passed meanwhile waits for a word: see depesche.desk.bundling.publish.
    """
    with wire_for_officers("letting a release go"), transaction.atomic(durable=True):
        if (bundle := _standing_bundle(what, by)) is not None:
            bundle.let_go(wall())
            approvals.note_bundle("unhold", bundle, by)
        elif isinstance(what, Approved):
            _waiting_bundle(what, by).update(held=False)
            trail.note("unhold", user=by, subject=what, bundle=what.bundle)
    logger.info("%s: let go", what)


def take_back_edited() -> tuple[tuple[str, RefusedError], ...]:
    """Take back, with what would go out with them, approvals whose draft was changed; gives the bundles and why.

    Raises as `deliver`.
    """
    waiting = Approved.objects.waiting().exclude(draft_sha256="")
    moved = Q(page=None) | Q(revision=None) | ~Q(page__latest_revision=F("revision"))
    suspects = waiting.filter(moved | Q(revision__created_at__gt=F("approved_at"))).defer("content")
    edited = dict.fromkeys(row.bundle for row in suspects if edited_since(row))
    if not edited:
        return ()
    with _wire("taking back what was edited"):
        return tuple((bundle, refusal) for bundle in edited if (refusal := _void(bundle)))


def send(rows: Iterable[Approved], now: datetime) -> tuple[Approved, ...]:
    """Send approved versions, each with its whole bundle; raises the first refusal, after having sent what may go."""
    delivery = deliver(dict.fromkeys(row.bundle for row in rows), now)
    for _bundle, refusal in delivery.refused:
        raise refusal
    return delivery.sent


def deliver(bundles: Iterable[str], now: datetime) -> Delivery:
    """Put bundles on the wire, one checkpoint each; one that is refused keeps no other from going.

    `now` is the caller's time; where the machine's own clock is behind it, that one counts. Raises WireError or OSError
    where the wire cannot be written to, and errors of the database: what was appended by then is marked the next time.
    """
    sent: list[Approved] = []
    refused: list[tuple[str, RefusedError]] = []
    with _wire("sending") as writer:
        for bundle in bundles:
            try:
                sent += _send(writer, bundle, now)
            except EditedSinceError as refusal:
                approvals.note_refusal(bundle, refusal)
                _void(bundle)
                refused.append((bundle, refusal))
            except RefusedError as refusal:
                refused.append((bundle, refusal))
                approvals.note_refusal(bundle, refusal)
            except (errors.WireError, OSError, DatabaseTrouble):
                raise
            except Exception as error:
                logger.exception("the bundle %s cannot be sent", bundle)
                refused.append((bundle, BrokenError(_("It cannot be sent: %(error)s"), error=repr(error))))
    return Delivery(tuple(sent), tuple(refused))


def _approve(
    pages: Sequence[ReleasePage],
    approvers: Sequence[Any],
    when: When,
    notes: Mapping[str, str],
    *,
    first: Action = "publish",
    numbers: Mapping[str, str] | None = None,
    mended: Collection[str] = (),
    bundle: str | None = None,
    alone: str = "",
) -> list[Approved]:
    texts = {page.record_id: notes.get(page.record_id, "").strip() for page in pages}
    for page in pages:
        check_approvers(page, approvers)
        if alone:
            night_duty.check(page, when.due_at, wall())
        else:
            four_eyes.check(page, approvers)
        number = (numbers or {}).get(page.record_id, "")
        sealing.check_ready(
            page,
            _public(page.record_id),
            when.moment,
            texts[page.record_id],
            now=wall(),
            first=first,
            number=number,
            typing_errors=page.record_id in mended,
            together=frozenset(texts),
        )

    def make(terms: sealing.Terms, public: Mapping[str, Sequence[Approved]]) -> Iterator[Approved]:
        brought: set[str] = set()
        for page in pages:
            number = (numbers or {}).get(page.record_id, "")
            made = sealing.release_rows(
                page,
                public[page.record_id],
                terms,
                texts[page.record_id],
                first=first,
                number=number,
                typing_errors=page.record_id in mended,
            )
            yield from (row for row in made if row.record_id not in brought)
            # In a bundle each brings its own along: any of them may be taken out again.
            brought |= set() if bundle else {row.record_id for row in made}

    return _settle_and_send(pages, approvers, when, make, bundle, alone=alone)


def _follow_up(
    page: ReleasePage,
    approvers: Sequence[Any],
    due: datetime,
    make: Callable[[Sequence[Approved], sealing.Terms], Approved],
) -> Approved:
    check_approvers(page, approvers)
    when = _at(due)
    return _settle_and_send([page], approvers, when, lambda terms, public: [make(public[page.record_id], terms)])[0]


def _settle_and_send(
    pages: Sequence[ReleasePage],
    approvers: Sequence[Any],
    when: When,
    make: Callable[[sealing.Terms, Mapping[str, Sequence[Approved]]], Iterable[Approved]],
    bundle: str | None = None,
    *,
    alone: str = "",
) -> list[Approved]:
    """Take back what waits of these pages, approve what `make` makes in its place, and send it if it is due.

    Each row is saved before the next one is made. Gives the rows of the pages. Where sending fails other than by
    refusal, the clock goes on trying.
    """
    with wire_for_officers("approving") as writer:
        with transaction.atomic(durable=True):
            _one_after_another()
            held = _takes(pages, bundle, when)
            together = {page.record_id for page in pages}
            public = {page.record_id: _taken_over(writer, page, together, approvers[0]) for page in pages}
            terms = sealing.Terms(bundle or new_id(), when.due_at, when.moment, wall(), *approvers, alone=alone)
            asked = submissions.asked_for(pages)
            for row in make(terms, public):
                row.held = held
                row.save()
                approvals.note_approval(row)
                submissions.end_with(asked, row)
                if row.kind == "release":
                    _tell(row)
        if bundle is None and Approved.objects.due(wall()).filter(bundle=terms.bundle).exists():
            send_at_once(writer, terms.bundle)
    rows = {row.record_id: row for row in Approved.objects.filter(bundle=terms.bundle).order_by("pk")}
    return [rows[page.record_id] for page in pages]


def _tell(row: Approved) -> None:
    """Leave behind what an approval asks of others: the chancellery's signature, or a review of what went out alone."""
    if row.second_wanted:
        letters.signature_wanted(row)
    if row.alone_because:
        letters.review_wanted(night_duty.open_review(row))


def send_at_once(writer: append.Writer, key: str) -> None:
    """Send what was just settled; where that fails other than by refusal, the clock goes on trying."""
    try:
        _send(writer, key, wall())
    except (errors.WireError, OSError):
        logger.exception("approved, but not sent yet: the clock tries again")


def _taken_over(writer: append.Writer, page: ReleasePage, together: set[str], by: Any) -> list[Approved]:
    """Take back what waits of a page, and give its public versions, oldest first.

    Raises BundledError where what waits goes out with other releases than those named in `together`, and
    WireRefusedError where the wire knows more of the record than the database.
    """
    for row in Approved.objects.waiting().filter(record_id=page.record_id):
        bundle = with_what_it_brings(row)
        if bundle.filter(kind="release").exclude(record_id__in=together).exists():
            raise BundledError(
                _('"%(page)s" goes out together with other releases: take that approval back first.'), page=page.title
            )
        bundle.update(revoked_at=wall(), revoked_by=by)
        trail.note("revoke", user=by, subject=row, bundle=row.bundle)
    public = _public(page.record_id)
    known = len(writer.history(page.record_id))
    if known != len(public):
        raise WireRefusedError(
            _(
                'The wire has %(known)s versions of "%(page)s", and the desk knows %(ours)s: '
                "was the database restored from a backup? Restore a newer one."
            ),
            known=known,
            page=page.title,
            ours=len(public),
        )
    return public


def with_what_it_brings(approved: Approved) -> Any:
    """Give what is approved together: in a bundle the release with what it brings along, else everything of one key."""
    rows = Approved.objects.standing().filter(bundle=approved.bundle)
    if not Bundle.objects.filter(key=approved.bundle).exists():
        return rows
    release = approved.brought_by or approved.record_id
    return rows.filter(Q(record_id=release) | Q(brought_by=release))


def _standing_bundle(what: Approved | Bundle, by: Any) -> Bundle | None:
    """Give the bundle that something belongs to, if to any, after asking whether the user may decide about it."""
    key = what.key if isinstance(what, Bundle) else what.bundle
    bundle = Bundle.objects.filter(key=key).first()
    if bundle is None:
        return None
    if not by.is_active or not may_decide(by, bundle):
        raise NotAllowedError(_("Only those who approve a release of the bundle may decide about it."))
    if bundle.ended_at is not None:
        raise AlreadyPublicError(_("The bundle is public, or was dissolved, so there is nothing to hold back."))
    return bundle


def _waiting_bundle(approved: Approved, by: Any) -> Any:
    """Give the rows of an approval that is not public yet, after asking whether the user may touch it."""
    if approved.page is not None:
        check_approvers(approved.page.specific, (by,))
    rows = with_what_it_brings(approved)
    if not rows.exists():
        raise RevokedError(_("The approval of %(row)s was taken back already."), row=approved)
    if rows.public().exists():
        raise AlreadyPublicError(
            _("%(row)s is public already: correct it, or withdraw it with a reason."), row=approved
        )
    return rows


def _to_be_signed(approved: Approved, by: Any) -> Approved:
    """Give the row as it is in the database, after asking whether it waits for this user's signature."""
    row = Approved.objects.get(pk=approved.pk)
    if row.revoked_at is not None:
        raise RevokedError(_("The approval of %(row)s was taken back already."), row=row)
    check_second(row, by)
    return row


def _void(bundle: str) -> EditedSinceError | None:
    """Take back, as `revoke` does, what of a bundle was changed since its approval; the writer must be held."""
    edited = None
    with transaction.atomic():
        for row in Approved.objects.waiting().filter(bundle=bundle):
            if edited_since(row):
                edited = row
                with_what_it_brings(row).waiting().update(revoked_at=wall(), revoked_because="edited")
                trail.note("void", user=None, subject=row, bundle=row.bundle)
                letters.taken_back(row, "void")
    return changed_since(edited) if edited else None


def _send(writer: append.Writer, bundle: str, now: datetime) -> list[Approved]:
    """Validate a bundle, append it, mark it; nothing is left to do where it is on the wire already."""
    rows = list(Approved.objects.filter(bundle=bundle).standing().in_order())
    if not rows:
        raise RevokedError(_("The approval %(bundle)s was taken back, or never given."), bundle=bundle)
    waiting = [row for row in rows if row.dispatched_at is None]
    if not waiting:
        return []
    moment = min(now, wall())
    check_whole(bundle, moment)
    for row in waiting:
        check_passage(row, moment)
    going = last_forms(waiting)
    dispatches = dict.fromkeys(row.pk for row in waiting) | {
        row.pk: dispatch(row, len(writer.history(row.record_id)), _whole(moment)) for row in going
    }
    entries = {
        row.pk: append.Entry(leaf, row.sealed, files(row)) for row in going if (leaf := dispatches[row.pk]) is not None
    }
    try:
        appended = writer.append(list(entries.values()))
    except errors.RefusedError as error:
        raise WireRefusedError(_("The wire refuses %(row)s: %(error)s"), row=rows[-1], error=error) from error
    places = dict(zip(entries, appended.indices, strict=True))
    mark({pk: (dispatches[pk], places.get(pk)) for pk in dispatches})
    return list(Approved.objects.filter(pk__in=entries).order_by("leaf_index"))


@contextlib.contextmanager
def _wire(purpose: str) -> Iterator[append.Writer]:
    """Take the wire's one writer, and mark what a crash left unmarked; raises WireError, WriterBusyError by name."""
    config: Config = settings.DEPESCHE
    directory, key_file = config.path(config.wire.directory), config.path(config.desk.key_file)
    with append.Writer.open(directory, key_file, f"the desk ({purpose})", wait=PATIENCE) as writer:
        catch_up(writer.history, directory, config.wire.key)
        yield writer


@contextlib.contextmanager
def wire_for_officers(purpose: str) -> Iterator[append.Writer]:
    """Take the writer for somebody who waits for an answer; raises WireUnavailableError in the place of WireError."""
    try:
        with _wire(purpose) as writer:
            yield writer
    except (errors.WireError, OSError) as error:
        logger.exception("the wire cannot be used")
        raise WireUnavailableError(
            _("The wire cannot be used now, and nothing was changed: %(error)s. Try again, or tell your technicians."),
            error=error,
        ) from error


def _time_of(key: str, due_at: datetime | None) -> When:
    """Say for which time a release of a bundle is approved: the bundle's, or WHENEVER, once that has passed."""
    if due_at is not None:
        raise BundledError(_("A release goes out at the time of its bundle: change it there."))
    bundle = Bundle.objects.standing().filter(key=key).first()
    if bundle is None:
        raise RevokedError(_("There is no such bundle any more: it is public, or was dissolved."))
    now = _whole(wall())
    if bundle.due_at is None or bundle.due_at <= now:
        return When(WHENEVER, now)
    return When(bundle.due_at, bundle.due_at)


def _takes(pages: Sequence[ReleasePage], key: str | None, when: When) -> bool:
    """Make sure that pages are approved in the bundle that they stand in, at its time; give whether it is held.

    Raises BundledError.
    """
    found = BundleMember.objects.filter(standing=True, page__in=pages).select_related("bundle", "page")
    members = {member.page_id: member for member in found}
    for page in pages:
        member = members.get(page.pk)
        if (member.bundle.key if member else None) != key:
            raise BundledError(
                _('"%(page)s" goes out with a bundle: approve it there, or take it out of the bundle first.')
                if member
                else _('"%(page)s" is no part of this bundle: add it first.'),
                page=page.title,
            )
    if key is not None and _time_of(key, None).due_at != when.due_at:
        raise BundledError(_("The time of the bundle came, or was changed, meanwhile: look again."))
    return any(member.bundle.held for member in members.values())


def _at(due: datetime) -> When:
    return When(due, due)


def _due(due_at: datetime | None, *, backdated: bool) -> datetime:
    now = _whole(wall())
    if due_at is None:
        return now
    due = _whole(due_at)
    if due < now and not (backdated and settings.DEPESCHE.site.sample):
        raise PastError(_("%(due)s has passed: choose a time to come, or publish at once."), due=in_newsroom_time(due))
    return due


def _one_after_another() -> None:
    """Let approvals wait for one another until the transaction ends: numbers and addresses are given once."""
    list(NewsroomPage.objects.select_for_update().values_list("pk"))


def _public(record_id: str) -> list[Approved]:
    return list(Approved.objects.public().filter(record_id=record_id).order_by("version"))


def _whole(moment: datetime) -> datetime:
    """Give the moment in UTC without fractions of a second, never later; without a zone, raise ValueError."""
    if moment.tzinfo is None:
        message = f"{moment} names no time zone"
        raise ValueError(message)
    return moment.astimezone(UTC).replace(microsecond=0)
