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
        serial = (ours.filter(year=year).aggregate(last=Max("serial"))["last"] or 0) + 1
    return str(IssueNumber.objects.create(publisher=publisher, year=year, serial=serial, translation_group=group))
