"""Calendar dates in German, English and Japanese running text."""

import re
from datetime import date, datetime

import msgspec

from depesche.intake.words import windows

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner january jan jän",
            "februar feber february feb",
            "märz maerz march mär mar mrz",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY = (
    r"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"\.?,?\s+(?:(?:den|dem|the)\s+)?)?"
)
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}

_PATTERNS = (
    re.compile(r"(?<![\d.-])(?P<year>\d{4})-(?P<m>\d{2})-(?P<day>\d{2})(?![\d-])"),
    re.compile(rf"{WEEKDAY}(?<![\d.])(?P<day>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<year>\d{{4}})(?!\d)"),
    re.compile(
        rf"{WEEKDAY}(?<![\d.])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"{WEEKDAY}\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"),
    re.compile(r"(?P<era>令和|平成|昭和)\s?(?P<n>元|\d{1,2})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<m>\d{1,2})\.(?P<short>\d{2})(?![\d.])"),
)
_NO_YEAR = re.compile(
    rf"\b(?:heute|gestern|today|yesterday)\s*\(\s*(?P<what>{WEEKDAY}\d{{1,2}}\.?\s*(?:{_MONTH}|\d{{1,2}}\.))\s*\)"
    r"|本日（(?P<ja>\d{1,2}月\d{1,2}日)）",
    re.IGNORECASE,
)
_RFC822 = re.compile(
    r"(?:\w{3},? )?(?P<day>\d{1,2})? ?(?P<month>[A-Z][a-z]{2}) ?(?P<late>\d{1,2})? "
    r"(?:\d\d:\d\d(?::\d\d)? [A-Z]{2,4} )?(?P<year>\d{4})"
)
_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})$")
FIRST, LAST = 1850, 2199
"""Years between which a date on a page is believed."""


class Found(msgspec.Struct, frozen=True):
    """A date and where in the text it stands."""

    day: date
    start: int
    end: int


def find(text: str) -> list[Found]:
    """Give every full date of the text, in reading order; a date that no calendar has is none."""
    return [
        Found(one.day, start + one.start, start + one.end) for start, piece in windows(text) for one in _find(piece)
    ]


def _find(text: str) -> list[Found]:
    found: dict[int, Found] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _day(match.groupdict())
            if day is not None and not any(f.start < match.end() and match.start() < f.end for f in found.values()):
                found[match.start()] = Found(day, match.start(), match.end())
    return [found[start] for start in sorted(found)]


def without_year(text: str) -> str | None:
    """Give the words of a date such as `heute (11. Dezember)`, which means a day only together with a year."""
    return next((match[0] for _, piece in windows(text) if (match := _NO_YEAR.search(piece))), None)


def from_metadata(value: str) -> date | None:
    """Read the date of a metadata field: ISO 8601, RFC 822, Java's `Mon Oct 11 14:57:21 CEST 2021`, or as in texts."""
    value = value.strip()
    try:
        return _believed(date.fromisoformat(value[:10]))
    except ValueError:
        pass
    match = _RFC822.search(value)
    if match and match["month"].lower() in MONTHS and (match["day"] or match["late"]):
        return _made(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"] or match["late"]))
    inside = find(value)
    return inside[0].day if inside else None


def moment(value: str) -> str | None:
    """Give an ISO 8601 moment with seconds and offset, or None where the field states no time with an offset."""
    match = _MOMENT.match(value.strip())
    if match is None:
        return None
    offset = "+00:00" if match[3] == "Z" else match[3] if ":" in match[3] else f"{match[3][:3]}:{match[3][3:]}"
    stated = f"{value.strip()[:10]}T{match[1]}{match[2] or ':00'}{offset}"
    try:
        read = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return stated if _believed(read.date()) else None


def _day(parts: dict[str, str | None]) -> date | None:
    if era := parts.get("era"):
        count = parts["n"] or ""
        year = _ERAS[era] + (1 if count == "元" else int(count))
    elif short := parts.get("short"):
        year = 2000 + int(short)
    else:
        year = int(parts["year"] or 0)
    month = MONTHS[name.lower()] if (name := parts.get("month")) else int(parts["m"] or 0)
    return _made(year, month, int(parts["day"] or 0))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return _believed(date(year, month, day))
    except ValueError:
        return None


def _believed(day: date) -> date | None:
    return day if FIRST <= day.year <= LAST else None
