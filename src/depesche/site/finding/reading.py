"""Reading a query: whatever stands in an address becomes a question. What makes no sense is passed over or told."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeVar
from urllib.parse import parse_qsl

from depesche.records.base import Lang
from depesche.site.finding import periods
from depesche.site.finding.words import PARAMETERS, Parameters
from depesche.site.search import Question

Target = Literal["releases", "search"]
"""The page of all news, or the search."""
WORDS_MOST: Final = 200
"""Characters of a question; what is longer is cut at the last word that fits."""
VALUES_MOST: Final = 20
"""Values of one filter."""
_PAGES_MOST: Final = 100_000
_QUERY_MOST: Final = 16_384
"""Characters of a query that are read at all."""
_TOLD_MOST: Final = 40
"""Characters of a day that can't be read which are repeated to the reader."""
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_MOST: Final = 120
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_NUMBER: Final = re.compile(r"0*([1-9]\d{0,6})", re.ASCII)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, and what the reader is told about the reading of it."""

    question: Question
    shortened: bool = False
    """Whether words or values of a filter were left out because there were too many."""
    bad_since: str = ""
    """What was typed as the first day and is none."""
    bad_until: str = ""
    swapped: bool = False
    """Whether first and last day came in the wrong order."""

    @property
    def is_start(self) -> bool:
        """Say whether nothing was asked for yet."""
        question = self.question
        return not (question.words or narrowed(question) or question.page > 1)


def narrowed(question: Question) -> bool:
    """Say whether a question has a filter."""
    filters = (question.publishers, question.topics, question.places, question.people, question.kinds, question.years)
    return any(filters) or question.since is not None or question.until is not None


def read(target: Target, lang: Lang, query: str) -> Asked:
    """Read the query of an address, without its question mark."""
    names = PARAMETERS[lang]
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query[:_QUERY_MOST], errors="replace"):
        given.setdefault(name, []).append(value)
    words, cut = _words(" ".join(given.get(names.words, ()))) if target == "search" else ("", False)
    since, bad_since = _day(given.get(names.since, ()), last=False)
    until, bad_until = _day(given.get(names.until, ()), last=True)
    swapped = since is not None and until is not None and since > until
    if swapped:
        since, until = _day(given[names.until], last=False)[0], _day(given[names.since], last=True)[0]
    kept = _filters(names, given)
    question = Question(
        lang=lang,
        words=words,
        since=since,
        until=until,
        page=_page(given.get(names.page, ())),
        order="newest" if target == "releases" or names.newest in given.get(names.order, ()) else "best",
        # Lists show what was withdrawn, under its mark; a search does when it is asked to.
        withdrawn=target == "releases" or names.yes in given.get(names.withdrawn, ()),
        **{name: values[:VALUES_MOST] for name, values in kept.items()},  # type: ignore[arg-type]
    )
    return Asked(
        question=question,
        shortened=cut or any(len(values) > VALUES_MOST for values in kept.values()),
        bad_since=bad_since,
        bad_until=bad_until,
        swapped=swapped,
    )


def typed(query: str) -> str:
    """Give what somebody has typed into the search field so far."""
    given = dict(parse_qsl(query[:_QUERY_MOST], errors="replace"))
    return _words(given.get("q", ""))[0]


def _filters(names: Parameters, given: dict[str, list[str]]) -> dict[str, tuple[object, ...]]:
    kinds = {word: kind for kind, word in names.kinds.items()}
    return {
        "publishers": _known(given.get(names.publisher, ()), _slug),
        "topics": _known(given.get(names.topic, ()), _slug),
        "places": _known(given.get(names.place, ()), _slug),
        "people": _known(given.get(names.person, ()), _slug),
        "kinds": _known(given.get(names.kind, ()), kinds.get),
        "years": _known(given.get(names.year, ()), _year),
    }


def _known(values: Iterable[str], meaning: Callable[[str], Value | None]) -> tuple[Value, ...]:
    """Give the values that mean something, each once, in the one order in which addresses have them."""
    found = {known for value in values if (known := meaning(value.strip())) is not None}
    return tuple(sorted(found, key=str))


def _slug(value: str) -> str | None:
    return value if len(value) <= _SLUG_MOST and _SLUG.fullmatch(value) else None


def _year(value: str) -> int | None:
    known = _YEAR.fullmatch(value) and periods.EARLIEST <= int(value) <= periods.LATEST
    return int(value) if known else None


def _page(values: Iterable[str]) -> int:
    number = _NUMBER.fullmatch(next(iter(values), "").strip())
    return min(int(number[1]), _PAGES_MOST) if number else 1


def _day(values: Iterable[str], *, last: bool) -> tuple[date | None, str]:
    """Give the day, or else what was typed instead of one."""
    text = _clean(next((value for value in values if value.strip()), ""))
    found = periods.day(text, last=last)
    return found, "" if found or not text else text[:_TOLD_MOST]


def _words(text: str) -> tuple[str, bool]:
    """Give clean words, and whether they had to be cut."""
    clean = _clean(text)
    if len(clean) <= WORDS_MOST:
        return clean, False
    whole, space, _ = clean[: WORDS_MOST + 1].rpartition(" ")
    return (whole if space else clean[:WORDS_MOST]), True


def _clean(text: str) -> str:
    """Leave out what nobody can see or type: control and format characters, and bytes that were no UTF-8."""
    visible = "".join(
        character if character.isprintable() and character != "\ufffd" else " "
        for character in text
        if unicodedata.category(character) != "Cf"
    )
    return " ".join(visible.split())
