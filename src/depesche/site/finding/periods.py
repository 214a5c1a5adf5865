"""Days as readers type them, when their browser has no field for dates."""

import re
from calendar import monthrange
from datetime import date
from typing import Final
from unicodedata import normalize

EARLIEST: Final = 1800
LATEST: Final = 2199
"""Years; a day outside them is a slip of the finger, not a question."""
_FORMS: Final = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?",
        r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})",
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})",
        r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})",
        r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?",
    )
)


def day(typed: str, *, last: bool) -> date | None:
    """Read a day, or the first or `last` one of a month or year; None where it is none.

    Read are 2024-07-17, 2024-07, 2024, 17.7.2024, 17/7/2024, 2024/7/17 and 2024年7月17日, with digits of any width.
    """
    plain = normalize("NFKC", typed).strip()
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return _day(match.groupdict(), last=last)
    return None


def _day(parts: dict[str, str | None], *, last: bool) -> date | None:
    year = int(parts["y"] or 0)
    if not EARLIEST <= year <= LATEST:
        return None
    month = int(parts["m"] or (12 if last else 1))
    try:
        number = int(parts["d"] or (monthrange(year, month)[1] if last else 1))
        return date(year, month, number)
    except ValueError:
        return None
