"""From a clipping to a draft in a publisher's section, or through the door into the archive.

The clipping stays whole beside the page (models.clippings): what could not be carried over is said there, and the files
that the old page showed stand on a checklist.
"""

from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk import door
from depesche.desk.clipped import Carried, carry
from depesche.desk.models import Approved, KeptClipping, PublisherPage, ReleasePage
from depesche.desk.problems import NotReadyError
from depesche.desk.refusals import RefusedError
from depesche.intake import Clipping, to_json
from depesche.records.canonical import sha256


class InboxError(Exception):
    """A clipping cannot be taken in; the text names the thing, the place and the mend."""


def publisher(slug: str) -> PublisherPage:
    """Find a publisher by its name in addresses; empty where there is only one. Raises InboxError, which names all."""
    found = PublisherPage.objects.filter(address_slug=slug) if slug else PublisherPage.objects.all()
    if found.count() == 1:
        return found.get()
    known = ", ".join(PublisherPage.objects.order_by("address_slug").values_list("address_slug", flat=True))
    if slug:
        message = _('There is no publisher "%(slug)s" at the desk: one of %(known)s.') % {"slug": slug, "known": known}
    else:
        message = _("Say in whose section it belongs: one of %(known)s.") % {"known": known or "–"}
    raise InboxError(message)


def user(name: str) -> Any:
    """Find an active user of the desk; empty for its first administrator. Raises InboxError."""
    active = get_user_model().objects.filter(is_active=True).order_by("pk")
    found = (active.filter(username=name) if name else active.filter(is_superuser=True)).first()
    if found is None:
        message = _('There is no active user "%(name)s" at the desk: name one who can log in.') % {"name": name}
        raise InboxError(message)
    return found


def draft(clipping: Clipping, publisher: PublisherPage, user: Any, *, name: str = "") -> ReleasePage:
    """Make a draft, with places for the pictures and documents that have to be supplied; `name` is the file's.

    Raises InboxError where the clipping is at the desk already, has no words, or the user may not write there.
    """
    with transaction.atomic():
        return _page(clipping, publisher, user, name, carry(clipping, with_places=True))


def archive(clipping: Clipping, publisher: PublisherPage, *, approvers: tuple[Any, ...], name: str = "") -> Approved:
    """Let an old page into the archive with its own date and address, approved by two; nothing stays where it fails.

    Pictures and documents, of which a clipping has no files, are left out and stand on the checklist. Raises InboxError
    and the door's RefusedError.
    """
    if len(approvers) != 2:  # noqa: PLR2004 - two people
        message = _("Two people have to approve an import: name both.")
        raise InboxError(message)
    published = _published(clipping)
    begun = _kept(clipping, publisher)
    if begun is not None and begun.page.imported_at and not _approvals(begun.page).exists():
        page, new_people = begun.page, []  # an import that was cut off goes on
    else:
        with transaction.atomic():
            carried = carry(clipping, with_places=False)
            page, new_people = _page(clipping, publisher, approvers[0], name, carried), carried.new_people
            page.imported_at = published
            page.imported_from = (urlsplit(clipping.address or "").hostname or name or _("an earlier newsroom"))[:400]
            page.legacy = [clipping.address] if clipping.address else []
            page.save()
            page.save_revision(user=approvers[0])
    try:
        return door.import_archive(page, approvers=(approvers[0], approvers[1]))
    except (NotReadyError, RefusedError) as error:
        for row in _approvals(page).waiting():
            door.revoke(row, by=approvers[0])
        page.delete()
        for person in new_people:
            person.delete()
        if isinstance(error, RefusedError):
            raise
        raise InboxError(str(error)) from error


def _page(clipping: Clipping, publisher: PublisherPage, user: Any, name: str, carried: Carried) -> ReleasePage:
    kept = _kept(clipping, publisher)
    if kept is not None:
        message = _('It is at the desk already: "%(page)s" (%(number)s).') % {
            "page": kept.page.title,
            "number": kept.page.pk,
        }
        raise InboxError(message)
    if not publisher.permissions_for_user(user).can_add_subpage():
        message = _("%(user)s may not write in the section %(section)s: ask its administrator.") % {
            "user": user,
            "section": publisher.name_de,
        }
        raise InboxError(message)
    if not carried.headline:
        message = _("It has no words that could be a release: check that the file is the right one.")
        raise InboxError(message)
    page: ReleasePage = publisher.add_child(instance=carried.page(owner=user))
    page.save_revision(user=user)
    KeptClipping.objects.create(
        page=page,
        publisher=publisher,
        content=to_json(clipping).decode(),
        sha256=sha256(to_json(clipping)),
        name=name[:255],
        notes=carried.notes,
        unmatched=carried.unmatched,
        taken_by=user,
    )
    return page


def _kept(clipping: Clipping, publisher: PublisherPage) -> KeptClipping | None:
    digest = sha256(to_json(clipping))
    return KeptClipping.objects.filter(publisher=publisher, sha256=digest).select_related("page").first()


def _approvals(page: ReleasePage) -> Any:
    return Approved.objects.standing().filter(record_id=page.record_id)


def _published(clipping: Clipping) -> datetime:
    """Give when the original was published, in UTC; the first second of its day where the page says no time."""
    config: Config = settings.DEPESCHE
    if clipping.published:
        moment = datetime.fromisoformat(clipping.published)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC).replace(microsecond=0)
    if clipping.dateline.date:
        day = datetime.fromisoformat(clipping.dateline.date).date()
        return datetime.combine(day, time(), tzinfo=config.zone).astimezone(UTC)
    message = _("It says no date, and the archive goes by dates: take it in as a draft.")
    raise InboxError(message)
