"""Days that a text names, in German, English and Japanese, with the day of the week where it says one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_day_names, get_month_names

_JAPANESE_DAYS = "月火水木金土日"
_JAPANESE = re.compile(
    rf"(?:(?P<year>\d{{4}})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?:[（(](?P<weekday>[{_JAPANESE_DAYS}])(?:曜日?)?[）)])?"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day as a text has it."""

    words: str
    day: date
    weekday: int | None
    """Monday is 0; None where the text says none."""


def find(text: str, lang: str, near: date) -> Iterator[NamedDay]:
    """Give the days of a text in the language of a release; one without a year is the nearest to `near`.

    What is no day of the calendar, such as 31 June, is left out.
    """
    language = lang.split("-", maxsplit=1)[0]
    for pattern in _patterns(language):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            day = _day(parts["year"], _month(parts["month"], language), int(parts["day"]), near)
            if day is not None:
                yield NamedDay(found[0], day, _weekday(parts["weekday"], language))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    match language:
        case "ja":
            return (_JAPANESE,)
        case "de":
            weekday, month = _names(_weekdays(language)), _names(_months(language))
            return (
                re.compile(
                    rf"(?:\b(?P<weekday>{weekday}),?\s+(?:(?:den|dem)\s+)?)?\b(?P<day>\d{{1,2}})\.\s?"
                    rf"(?P<month>{month}|\d{{1,2}}\.)(?:\s?(?P<year>\d{{4}}))?\b",
                    re.IGNORECASE,
                ),
            )
        case "en":
            weekday, month = _names(_weekdays(language)), _names(_months(language))
            before = rf"(?:\b(?P<weekday>{weekday}),?\s+)?\b"
            return (
                re.compile(rf"{before}(?P<day>\d{{1,2}})\s(?P<month>{month})(?:\s(?P<year>\d{{4}}))?\b", re.IGNORECASE),
                re.compile(
                    rf"{before}(?P<month>{month})\s(?P<day>\d{{1,2}})(?:,\s(?P<year>\d{{4}}))?\b(?!\s\d{{4}})",
                    re.IGNORECASE,
                ),
            )
        case _:
            message = f"unknown language {language!r}: say in depesche.desk.gate.dates how it writes days"
            raise ValueError(message)


@cache
def _months(language: str) -> Mapping[str, int]:
    return {name.casefold(): number for number, name in get_month_names("wide", locale=language).items()}


@cache
def _weekdays(language: str) -> Mapping[str, int]:
    return {name.casefold(): number for number, name in get_day_names("wide", locale=language).items()}


def _names(of: Mapping[str, int]) -> str:
    return "|".join(map(re.escape, of))


def _month(written: str, language: str) -> int:
    number = written.rstrip(".")
    return int(number) if number.isdecimal() else _months(language)[written.casefold()]


def _weekday(written: str | None, language: str) -> int | None:
    if written is None:
        return None
    return _JAPANESE_DAYS.index(written) if language == "ja" else _weekdays(language)[written.casefold()]


def _day(year: str | None, month: int, day: int, near: date) -> date | None:
    years = (int(year),) if year else (near.year - 1, near.year, near.year + 1)
    possible = []
    for one in years:
        try:
            possible.append(date(one, month, day))
        except ValueError:
            continue
    return min(possible, key=lambda found: abs(found - near), default=None)
