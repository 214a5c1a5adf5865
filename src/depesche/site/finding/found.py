"""What was found, as pages show it: every choice with its number and the address that makes it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from depesche.records.base import Lang
from depesche.site.finding import links
from depesche.site.finding.reading import Target
from depesche.site.finding.words import PARAMETERS
from depesche.site.pages.entries import Alternate
from depesche.site.search import FACETS, PAGE_SIZE, Answer, FacetName, FacetValue, Hit, Question

_MOST: Final = 60
"""Values of a filter that are offered at all; others are found by words, and in the lists of topics and people."""
_AROUND: Final = 1
"""So many pages before and after the one that is shown are named by number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter."""

    value: str
    """As addresses have it."""
    slug: str
    """As the index has it."""
    title: str
    count: int
    """How many there are with this value alone."""
    address: str
    """The question with this value alone in its filter; without it where it is chosen."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with the values that lead somewhere."""

    name: FacetName
    parameter: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Active:
    """A filter that is set, and the question without it."""

    kind: FacetName | Literal["period", "withdrawn"]
    slug: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page by number; no address where it is the one that is shown."""

    number: int
    address: str
    after_gap: bool
    """Whether pages that are not named lie before it."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same question in another language."""

    lang: Lang
    count: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An answer with its links."""

    total: int
    first: int
    """Number of the first hit on this page, counted from 1; 0 where there is none."""
    page: int
    pages: int
    missing_page: int
    """The page that was asked for, where there are not so many; else 0."""
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    active: tuple[Active, ...]
    without_filters: str
    """The question without any filter."""
    leaves: tuple[Leaf, ...]
    previous: str
    """Address of the page before this one; empty where there is none."""
    following: str
    best: str
    """The question with the best in front."""
    newest: str
    with_withdrawn: str
    elsewhere: tuple[Elsewhere, ...]
    meant: str
    meant_address: str
    relaxed: bool


def found(target: Target, question: Question, answer: Answer) -> Found:
    """Put an answer into the form in which pages show it."""
    pages = max(answer.pages, 1)
    page = min(max(answer.page, 1), pages)

    def at(number: int) -> str:
        return links.address(target, replace(question, page=number))

    first_page = replace(question, page=1)
    return Found(
        total=answer.total,
        first=(page - 1) * PAGE_SIZE + 1 if answer.hits else 0,
        page=page,
        pages=pages,
        missing_page=question.page if question.page > pages else 0,
        hits=answer.hits,
        facets=tuple(_facets(target, question, answer)),
        active=tuple(_active(target, question, answer)),
        without_filters=links.address(target, without_filters(question)),
        leaves=tuple(_leaves(page, pages, target, question)),
        previous=at(page - 1) if page > 1 else "",
        following=at(page + 1) if page < pages else "",
        best=links.address(target, replace(first_page, order="best")),
        newest=links.address(target, replace(first_page, order="newest")),
        with_withdrawn=links.address(target, replace(first_page, withdrawn=True)),
        elsewhere=tuple(
            Elsewhere(lang, count, links.address(target, replace(first_page, lang=lang)))
            for lang, count in answer.other_languages
        ),
        meant=answer.meant,
        meant_address=links.address(target, replace(first_page, words=answer.meant)) if answer.meant else "",
        relaxed=answer.relaxed,
    )


def without_filters(question: Question) -> Question:
    """Give a question's words alone, in its order."""
    return Question(lang=question.lang, words=question.words, order=question.order, withdrawn=question.withdrawn)


def alternates(target: Target, question: Question, languages: tuple[Lang, ...]) -> tuple[Alternate, ...]:
    """Give the same question in all languages of the site."""
    return tuple(Alternate(lang, links.address(target, replace(question, lang=lang, page=1))) for lang in languages)


def _facets(target: Target, question: Question, answer: Answer) -> Iterator[Facet]:
    for name in FACETS:
        choices = [
            _choice(target, question, name, value)
            for value in answer.facets.get(name, ())
            if value.count or value.slug in links.values(question, name)
        ]
        # Those that are chosen are seen first; the sort keeps the order of the others.
        choices = sorted(choices, key=lambda one: not one.chosen)[:_MOST]
        if choices:
            yield Facet(name, getattr(PARAMETERS[question.lang], name), tuple(choices))


def _choice(target: Target, question: Question, name: FacetName, value: FacetValue) -> Choice:
    set_to = links.values(question, name)
    chosen = value.slug in set_to
    after = [one for one in set_to if one != value.slug] if chosen else [value.slug]
    return Choice(
        value=links.word(question.lang, name, value.slug),
        slug=value.slug,
        title=value.title or value.slug,
        count=value.count,
        address=links.address(target, links.with_values(question, name, after)),
        chosen=chosen,
    )


def _active(target: Target, question: Question, answer: Answer) -> Iterator[Active]:
    for name in FACETS:
        titles = {value.slug: value.title for value in answer.facets.get(name, ())}
        set_to = links.values(question, name)
        for slug in set_to:
            rest = links.with_values(question, name, [one for one in set_to if one != slug])
            yield Active(name, slug, titles.get(slug) or slug, links.address(target, rest))
    if question.since or question.until:
        rest = replace(question, page=1, since=None, until=None)
        yield Active("period", "", "", links.address(target, rest))
    if question.withdrawn and target == "search":
        yield Active("withdrawn", "", "", links.address(target, replace(question, page=1, withdrawn=False)))


def _leaves(page: int, pages: int, target: Target, question: Question) -> Iterator[Leaf]:
    """Name the first page, the last one, and those around the one that is shown."""
    named = sorted({1, pages, *range(max(page - _AROUND, 1), min(page + _AROUND, pages) + 1)})
    before = 0
    for number in named if pages > 1 else ():
        own = links.address(target, replace(question, page=number))
        yield Leaf(number, "" if number == page else own, number - before > 1)
        before = number
