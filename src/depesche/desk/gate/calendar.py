"""Days on which few people work: weekends, and the public holidays of the newsroom's country or state."""

from datetime import date
from functools import cache
from typing import Any, Final

import holidays
from django.utils.formats import date_format
from django.utils.translation import get_language

_SATURDAY: Final = 5
_LANGUAGES: Final = {"de": "de", "en": "en_US"}
"""The desk's languages as the calendar calls them."""


def day_off(day: date, region: str) -> str:
    """Name the holiday, or the day of a weekend, in the desk's language; empty for a day of work.

    `region` is a country's ISO 3166-1 code, or ISO 3166-2 such as `DE-BW`; empty asks for weekends alone.
    """
    if region:
        name = _calendar(region, _LANGUAGES.get((get_language() or "de")[:2], "en_US")).get(day)
        if name:
            return str(name)
    return date_format(day, "l") if day.weekday() >= _SATURDAY else ""


@cache
def _calendar(region: str, language: str) -> Any:
    country, _sign, part = region.partition("-")
    return holidays.country_holidays(country, subdiv=part or None, language=language)
