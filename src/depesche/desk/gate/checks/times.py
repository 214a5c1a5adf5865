"""Days and hours: the day on which it goes out, and the days that the text names."""

import re
from collections.abc import Iterator
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from depesche.desk.gate import dates
from depesche.desk.gate.draft import Draft
from depesche.desk.problems import Problem

_WHEN = "id_at"
_A_WHILE = timedelta(minutes=1)
_ODD_END = re.compile(r"[,.;:–—-]$")
_DIGIT = re.compile(r"\d")


def past(draft: Draft) -> Iterator[Problem]:
    """Find a time that has passed, and invitations to days that will have."""
    when = draft.when
    if when.due and when.due < when.now - _A_WHILE and not draft.imported:
        yield Problem(
            _("The time at which it is to go out has passed: choose a later one."), _WHEN, at_confirmation=True
        )
    if draft.kind != "invitation":
        return
    named = list(_days(draft))
    if named and all(day.day < draft.dated for _anchor, day in named):
        anchor, last = max(named, key=lambda each: each[1].day)
        text = _("The invitation names %(day)s as its last day, which will have passed when it goes out.")
        yield Problem(text % {"day": date_format(last.day)}, anchor)


def wrong_weekday(draft: Draft) -> Iterator[Problem]:
    """Find dates in the text that fall on another day of the week than the text says."""
    for anchor, named in _days(draft):
        if named.weekday is not None and named.weekday != named.day.weekday():
            text = _('"%(words)s": %(day)s is a %(weekday)s: correct one of them.')
            weekday = date_format(named.day, "l")
            yield Problem(text % {"words": named.words, "day": date_format(named.day), "weekday": weekday}, anchor)


def day_off(draft: Draft) -> Iterator[Problem]:
    """Find a time on a day on which few people work; what goes out at once, and a warning, ask no calendar."""
    when = draft.when
    if when.due and when.due > when.now and when.day_off and draft.kind != "warning":
        text = _("It goes out on %(day)s (%(day_off)s): few will be there to read it, or to answer questions.")
        values = {"day": date_format(when.day), "day_off": when.day_off}
        yield Problem(text % values, _WHEN, at_confirmation=True)


def odd_dateline(draft: Draft) -> Iterator[Problem]:
    """Find places of datelines that carry the date, which the page sets itself, or a sign at the end."""
    if _DIGIT.search(draft.place):
        text = _('The place "%(place)s" has a number in it: the page itself sets the date beside the place.')
        yield Problem(text % {"place": draft.place}, "id_place")
    elif _ODD_END.search(draft.place):
        text = _('The place "%(place)s" ends with a sign: the page sets those itself.')
        yield Problem(text % {"place": draft.place}, "id_place")


def _days(draft: Draft) -> Iterator[tuple[str, dates.NamedDay]]:
    for anchor, text in draft.texts():
        for found in dates.find(text, draft.lang, draft.dated):
            yield anchor, found
