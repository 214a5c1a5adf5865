"""Numbers of releases, such as '2024/1187': drawn per publisher and year, never given twice."""

import re

from django.db.models import Max
from django.utils.translation import gettext as _

from depesche.desk.models.approval import IssueNumber
from depesche.desk.models.register import PublisherPage
from depesche.desk.refusals import NumberTakenError

_NUMBER = re.compile(r"(\d{4})/(\d{1,9})")


def draw(publisher: PublisherPage, group: str, year: int, wanted: str = "") -> str:
    """Give a release its number: that of its translations, else `wanted`, else the next one of the year.

    To be called inside the transaction that approves, which holds the newsroom's row: approvals follow one another, so
    no number is drawn twice, and one drawn by an approval that fails is free again. Raises NumberTakenError, and
    ValueError where `wanted` is no number.
    """
    ours = IssueNumber.objects.filter(publisher=publisher)
    if found := ours.filter(translation_group=group).first():
        if wanted and wanted != str(found):
            raise NumberTakenError(
                _('The release has the number %(own)s already, so it cannot have "%(wanted)s".'),
                own=found,
                wanted=wanted,
            )
        return str(found)
    if wanted:
        match = _NUMBER.fullmatch(wanted)
        if match is None:
            message = f"{wanted!r} is no number of a release such as '2024/1187'"
            raise ValueError(message)
        year, serial = int(match[1]), int(match[2])
        if ours.filter(year=year, serial=serial).exists():
            raise NumberTakenError(
                _("The number %(number)s of %(publisher)s belongs to another release: draw the next one."),
                number=wanted,
                publisher=publisher.name_de,
            )
    else:
        serial = _next(publisher, year)
    return str(IssueNumber.objects.create(publisher=publisher, year=year, serial=serial, translation_group=group))


def foresee(publisher: PublisherPage, group: str, year: int) -> str:
    """Give the number that a release has or would draw now; nothing is drawn, so another approval may take it."""
    found = IssueNumber.objects.filter(publisher=publisher, translation_group=group).first()
    return str(found or IssueNumber(publisher=publisher, year=year, serial=_next(publisher, year)))


def _next(publisher: PublisherPage, year: int) -> int:
    ours = IssueNumber.objects.filter(publisher=publisher, year=year)
    return (ours.aggregate(last=Max("serial"))["last"] or 0) + 1
