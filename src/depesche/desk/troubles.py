"""What is wrong, as the start page says it: a tuple of questions, each asked for one user and one moment.

A question gives the troubles of what the user works with and of nothing else, each with an address where it is mended.
A part of the desk that knows of another kind of trouble adds its question to `QUESTIONS`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from depesche.desk import bundles, punctuality
from depesche.desk.bundles import Trouble
from depesche.desk.models import Approved, Bundle, NewsImage
from depesche.desk.refusals import RefusedError
from depesche.desk.standing import in_newsroom_time
from depesche.desk.validation import check_passage, files
from depesche.desk.visibility import library_of, releases_of
from depesche.records.canonical import decode
from depesche.records.release import Release

PATIENCE = timedelta(seconds=10)
"""How long after its second a release may still be under way."""
AHEAD = timedelta(days=14)
"""How long before its end a licence is named."""
MOST = 10

Question = Callable[[Any, datetime], Iterable[Trouble]]


def silent_clock(user: Any, now: datetime) -> Iterator[Trouble]:
    """Say that nothing goes out at its time."""
    if said := punctuality.silence(now):
        yield Trouble(said, reverse("desk_punctuality"))


def not_delivered(user: Any, now: datetime) -> Iterator[Trouble]:
    """Name what should be out and is not, with the refusal that the door gives; bundles are told of by themselves."""
    late = Approved.objects.due(now - PATIENCE).filter(kind="release", page__in=releases_of(user).values("pk"))
    late = late.exclude(bundle__in=Bundle.objects.standing().values("key"))
    for row in late.in_order()[:MOST]:
        words = {"headline": _headline(row), "due": in_newsroom_time(row.due_at), "reason": _refusal(row, now)}
        text = _("“%(headline)s” should have gone out at %(due)s: %(reason)s") % words
        yield Trouble(text, reverse("wagtailadmin_pages:edit", args=[row.page_id]))


def ending_licences(user: Any, now: datetime) -> Iterator[Trouble]:
    """Name the pictures whose licence ends soon, or ended these days."""
    today = now.astimezone(settings.DEPESCHE.zone).date()
    pictures = library_of(NewsImage, user).filter(licence_ends__range=(today - AHEAD, today + AHEAD))
    for picture in pictures.order_by("licence_ends", "pk")[:MOST]:
        ended = picture.licence_ends < today
        text = _("The licence of the picture “%(title)s” ended on %(day)s.")
        if not ended:
            text = _("The licence of the picture “%(title)s” ends on %(day)s.")
        words = {"title": picture.title, "day": date_format(picture.licence_ends)}
        yield Trouble(text % words, reverse("wagtailimages:edit", args=[picture.pk]))


def incomplete_pictures(user: Any, now: datetime) -> Iterator[Trouble]:
    """Count the pictures that cannot go out as they are: without alternative text."""
    lacking = library_of(NewsImage, user).filter(is_decorative=False, alt_not_recorded=False)
    lacking = lacking.filter(alt_de="", alt_en="", alt_ja="")
    newest = lacking.order_by("-pk").first()
    if newest is None:
        return
    count = lacking.count()
    text = ngettext(
        "%(count)s picture of the library has no alternative text: “%(title)s”.",
        "%(count)s pictures of the library have no alternative text; the newest is “%(title)s”.",
        count,
    )
    yield Trouble(text % {"count": count, "title": newest.title}, reverse("wagtailimages:edit", args=[newest.pk]))


QUESTIONS: tuple[Question, ...] = (
    silent_clock,
    bundles.problems,
    not_delivered,
    ending_licences,
    incomplete_pictures,
)
"""Everything that is asked, the most urgent first."""


def troubles(user: Any, now: datetime) -> tuple[Trouble, ...]:
    """Give everything that is wrong for a user."""
    return tuple(trouble for question in QUESTIONS for trouble in question(user, now))


def _headline(row: Approved) -> str:
    return strip_tags(decode(row.sealed, Release).headline) if row.sealed else str(row)


def _refusal(row: Approved, now: datetime) -> str:
    """Ask the door's own questions once more, to tell why."""
    try:
        check_passage(row, now)
        files(row)
    except RefusedError as refusal:
        return str(refusal)
    return _("the clock has not sent it. If that stays so for minutes, its log says why: ask your technicians.")
