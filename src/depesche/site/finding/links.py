"""The address of a question: one for each, whatever way it was asked. Links, forms and caches rely on it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final, Literal
from urllib.parse import urlencode

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.finding.reading import Target
from depesche.site.finding.words import PARAMETERS
from depesche.site.search import FacetName, Question

FILTERS: Final[dict[FacetName, Literal["publishers", "topics", "places", "people", "kinds", "years"]]] = {
    "publisher": "publishers",
    "topic": "topics",
    "place": "places",
    "person": "people",
    "kind": "kinds",
    "year": "years",
}
"""The field of a Question that each facet narrows down."""


def page(target: Target, lang: Lang) -> str:
    """Give the address of the page without a question."""
    return addresses.releases(lang) if target == "releases" else addresses.search(lang)


def address(target: Target, question: Question) -> str:
    """Give the address of a question."""
    return page(target, question.lang) + query(target, question)


def query(target: Target, question: Question) -> str:
    """Give the query of a question's address with its question mark; empty where it asks for nothing particular."""
    pairs = list(_pairs(target, question))
    return f"?{urlencode(pairs)}" if pairs else ""


def values(question: Question, facet: FacetName) -> tuple[str, ...]:
    """Give what a filter is set to."""
    return tuple(map(str, getattr(question, FILTERS[facet])))


def with_values(question: Question, facet: FacetName, chosen: Iterable[str]) -> Question:
    """Give the first page of a question with another setting of one filter."""
    ordered = sorted(set(chosen))
    setting: dict[str, Any] = {FILTERS[facet]: tuple(map(int, ordered) if facet == "year" else ordered)}
    return replace(question, page=1, **setting)


def word(lang: Lang, facet: FacetName, value: str) -> str:
    """Give a value as addresses have it."""
    return dict(PARAMETERS[lang].kinds)[value] if facet == "kind" else value  # type: ignore[index]


def _pairs(target: Target, question: Question) -> Iterator[tuple[str, str]]:
    names = PARAMETERS[question.lang]
    if question.words and target == "search":
        yield names.words, question.words
    for facet in FILTERS:
        for value in values(question, facet):
            yield getattr(names, facet), word(question.lang, facet, value)
    if question.since:
        yield names.since, question.since.isoformat()
    if question.until:
        yield names.until, question.until.isoformat()
    if target == "search":
        if question.order == "newest":
            yield names.order, names.newest
        if question.withdrawn:
            yield names.withdrawn, names.yes
    if question.page > 1:
        yield names.page, str(question.page)
