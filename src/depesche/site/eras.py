"""The years of Japanese eras, which offices in Japan write beside those of the Gregorian calendar.

An era begins on a day set by law, in the middle of a year; CLDR has no pattern that gives both countings at once.
"""

from datetime import date
from typing import Final

_ERAS: Final = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1873, 1, 1), "明治"),
)
"""First days, newest first. Meiji began in 1868, but days are those of this calendar from 1873 on alone."""
_FIRST_OF_MEIJI: Final = 1868


def era_year(day: date) -> str:
    """Give the year of the era that a day lies in: 令和6年, 平成元年; empty for days before 1873."""
    for begun, name in _ERAS:
        if day >= begun:
            number = day.year - (_FIRST_OF_MEIJI if name == "明治" else begun.year) + 1
            return f"{name}{'元' if number == 1 else number}年"
    return ""


def era_years(year: int) -> str:
    """Give the year, or the two of a year in which an era ended: 令和6年, 平成31年・令和元年."""
    found = (era_year(date(year, 1, 1)), era_year(date(year, 12, 31)))
    return "・".join(dict.fromkeys(one for one in found if one))
