"""The one door: what the desk approves goes through here to the wire, and nothing else does.

Every function reads as its sentence: validate, append, then mark. Approving, taking back, holding and sending each take
the wire's one writer first, so they follow one another, whatever processes they happen in. A crash between append and
mark needs no repair by hand: whoever takes the writer next finds the version on the wire, and marks it.
"""

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseTrouble
from django.db import transaction
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk import sealing
from depesche.desk.marks import catch_up, mark
from depesche.desk.models.approval import Approved
from depesche.desk.models.register import NewsroomPage
from depesche.desk.models.release import ReleasePage
from depesche.desk.refusals import (
    AlreadyPublicError,
    BrokenError,
    BundledError,
    PastError,
    RefusedError,
    RevokedError,
    WireRefusedError,
    WireUnavailableError,
)
from depesche.desk.standing import in_newsroom_time
from depesche.desk.validation import check_approvers, check_import, check_passage, dispatch, files
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


def open_wire(config: Config) -> None:
    """Start the newsroom's wire, unless it is there; raises WireError where its key is not the one of newsroom.toml."""
    directory = config.path(config.wire.directory)
    key_file = config.path(config.desk.key_file)
    if not (directory / "checkpoint").exists():
        append.create(directory, config.wire.origin, key_file)
    if append.verifier_key(key_file) != config.wire.key:
        message = f"{key_file} is not the key that {config.file} names under `wire.key`: restore the one or the other"
        raise errors.WireError(message)


def approve(page: ReleasePage, *, by: Any, due_at: datetime | None = None, note: str = "") -> Approved:
    """Approve the page as it stands, to go out at a second to come, or now, at once, where there is none.

    A version that is approved and not out yet is replaced. What is public is corrected, which needs a note for the
    public. Raises NotReadyError with everything that is missing, and RefusedError.
    """
    return approve_together([page], by=by, due_at=due_at, notes={page.record_id: note})[0]


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
    backdated: bool = False,
) -> list[Approved]:
    """Approve several releases that appear under one checkpoint or not at all; notes and numbers go by record id.

    `backdated` allows a time that has passed, in a sample newsroom alone.
    """
    return _approve(pages, (by,), _due(due_at, backdated=backdated), notes or {}, numbers=numbers or {})


def import_archive(page: ReleasePage, *, approvers: tuple[Any, Any]) -> Approved:
    """Let a release of the time before the newsroom in, with its own date and address; two have to approve it.

    Raises NotImportedError, NotOpenedError, TooRecentError, SameApproverError, AlreadyPublicError, and what `approve`
    raises.
    """
    check_import(page)
    if _public(page.record_id):
        raise AlreadyPublicError(_('"%(page)s" is public already: correct it instead.'), page=page.title)
    return _approve([page], approvers, _whole(wall()), {}, first="import")[0]


def withdraw(
    page: ReleasePage, *, by: Any, reason: str, due_at: datetime | None = None, backdated: bool = False
) -> Approved:
    """Put what is public under a notice that says why; address and text stay."""
    due = _due(due_at, backdated=backdated)
    return _follow_up(page, (by,), due, lambda public, terms: sealing.withdrawal_row(page, public, terms, reason))


def erase(page: ReleasePage, *, approvers: tuple[Any, Any], reason: str) -> Approved:
    """Take a release off the wire for good, with all its versions and files, and its approved texts out of the desk.

    Two have to approve it. The draft, and pictures and documents in the libraries, are for an officer to delete.
    """
    return _follow_up(
        page, approvers, _whole(wall()), lambda public, terms: sealing.erasure_row(page, public, terms, reason)
    )


def revoke(approved: Approved, *, by: Any) -> None:
    """Take an approval back, with all that would have gone out together.

    Raises AlreadyPublicError where it is too late, RevokedError where it was done before, NotAllowedError.
    """
    with _wire_for_officers("taking an approval back"), transaction.atomic(durable=True):
        _waiting_bundle(approved, by).update(revoked_at=wall(), revoked_by=by)
    logger.info("%s: approval taken back", approved)


def hold(approved: Approved, *, by: Any) -> None:
    """Hold an approved version back until `unhold`, with all that would have gone out together; raises as `revoke`."""
    with _wire_for_officers("holding a release back"), transaction.atomic(durable=True):
        _waiting_bundle(approved, by).update(held=True)
    logger.info("%s: held back", approved)


def unhold(approved: Approved, *, by: Any) -> None:
    """Let go what was held; what is due by then goes out when the clock looks next; raises as `revoke`."""
    with _wire_for_officers("letting a release go"), transaction.atomic(durable=True):
        _waiting_bundle(approved, by).update(held=False)
    logger.info("%s: let go", approved)


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
            except RefusedError as refusal:
                refused.append((bundle, refusal))
            except (errors.WireError, OSError, DatabaseTrouble):
                raise
            except Exception as error:
                logger.exception("the bundle %s cannot be sent", bundle)
                refused.append((bundle, BrokenError(_("It cannot be sent: %(error)s"), error=repr(error))))
    return Delivery(tuple(sent), tuple(refused))


def _approve(
    pages: Sequence[ReleasePage],
    approvers: Sequence[Any],
    due: datetime,
    notes: Mapping[str, str],
    *,
    first: Action = "publish",
    numbers: Mapping[str, str] | None = None,
) -> list[Approved]:
    texts = {page.record_id: notes.get(page.record_id, "").strip() for page in pages}
    for page in pages:
        check_approvers(page, approvers)
        number = (numbers or {}).get(page.record_id, "")
        sealing.check_ready(page, _public(page.record_id), due, texts[page.record_id], first=first, number=number)

    def make(terms: sealing.Terms, public: Mapping[str, Sequence[Approved]]) -> Iterator[Approved]:
        brought: set[str] = set()
        for page in pages:
            number = (numbers or {}).get(page.record_id, "")
            made = sealing.release_rows(
                page, public[page.record_id], terms, texts[page.record_id], first=first, number=number
            )
            yield from (row for row in made if row.record_id not in brought)
            brought |= {row.record_id for row in made}

    return _settle_and_send(pages, approvers, due, make)


def _follow_up(
    page: ReleasePage,
    approvers: Sequence[Any],
    due: datetime,
    make: Callable[[Sequence[Approved], sealing.Terms], Approved],
) -> Approved:
    check_approvers(page, approvers)
    return _settle_and_send([page], approvers, due, lambda terms, public: [make(public[page.record_id], terms)])[0]


def _settle_and_send(
    pages: Sequence[ReleasePage],
    approvers: Sequence[Any],
    due: datetime,
    make: Callable[[sealing.Terms, Mapping[str, Sequence[Approved]]], Iterable[Approved]],
) -> list[Approved]:
    """Take back what waits of these pages, approve what `make` makes in its place, and send it if it is due.

    Each row is saved before the next one is made. Gives the rows of the pages. Where sending fails other than by
    refusal, the clock goes on trying.
    """
    with _wire_for_officers("approving") as writer:
        with transaction.atomic(durable=True):
            _one_after_another()
            together = {page.record_id for page in pages}
            public = {page.record_id: _taken_over(writer, page, together, approvers[0]) for page in pages}
            terms = sealing.Terms(new_id(), due, wall(), *approvers)
            for row in make(terms, public):
                row.save()
        if due <= wall():
            try:
                _send(writer, terms.bundle, wall())
            except (errors.WireError, OSError):
                logger.exception("approved, but not sent yet: the clock tries again")
    rows = {row.record_id: row for row in Approved.objects.filter(bundle=terms.bundle)}
    return [rows[page.record_id] for page in pages]


def _taken_over(writer: append.Writer, page: ReleasePage, together: set[str], by: Any) -> list[Approved]:
    """Take back what waits of a page, and give its public versions, oldest first.

    Raises BundledError where what waits goes out with other releases than those named in `together`, and
    WireRefusedError where the wire knows more of the record than the database.
    """
    for row in Approved.objects.waiting().filter(record_id=page.record_id):
        bundle = Approved.objects.waiting().filter(bundle=row.bundle)
        if bundle.filter(kind="release").exclude(record_id__in=together).exists():
            raise BundledError(
                _('"%(page)s" goes out together with other releases: take that approval back first.'), page=page.title
            )
        bundle.update(revoked_at=wall(), revoked_by=by)
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


def _waiting_bundle(approved: Approved, by: Any) -> Any:
    """Give the rows of an approval that is not public yet, after asking whether the user may touch it."""
    if approved.page is not None:
        check_approvers(approved.page.specific, (by,))
    rows = Approved.objects.filter(bundle=approved.bundle).standing()
    if not rows.exists():
        raise RevokedError(_("The approval of %(row)s was taken back already."), row=approved)
    if rows.public().exists():
        raise AlreadyPublicError(
            _("%(row)s is public already: correct it, or withdraw it with a reason."), row=approved
        )
    return rows


def _send(writer: append.Writer, bundle: str, now: datetime) -> list[Approved]:
    """Validate a bundle, append it, mark it; nothing is left to do where it is on the wire already."""
    rows = list(Approved.objects.filter(bundle=bundle).standing().in_order())
    if not rows:
        raise RevokedError(_("The approval %(bundle)s was taken back, or never given."), bundle=bundle)
    waiting = [row for row in rows if row.dispatched_at is None]
    if not waiting:
        return []
    moment = min(now, wall())
    for row in waiting:
        check_passage(row, moment)
    dispatches = {row.pk: dispatch(row, len(writer.history(row.record_id)), _whole(moment)) for row in waiting}
    entries = {
        row.pk: append.Entry(leaf, row.sealed, files(row))
        for row in waiting
        if (leaf := dispatches[row.pk]) is not None
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
def _wire_for_officers(purpose: str) -> Iterator[append.Writer]:
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
