"""Answering: a question goes to the index, and what comes back becomes a page or a list of suggestions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Protocol

import msgspec

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.addresses import Section
from depesche.site.finding.found import Facet, alternates, found
from depesche.site.finding.reading import Asked, Target, narrowed
from depesche.site.pages import releases, search, unavailable
from depesche.site.rendering import Theme
from depesche.site.search import Answer, Question, Suggestion

SUGGESTIONS: Final = 8
_WAYS: Final = frozenset({"publisher", "topic"})
_SECTIONS: Final[Mapping[str, Section]] = MappingProxyType(
    {"publisher": "publishers", "topic": "topics", "place": "places", "person": "people"}
)


class Index(Protocol):
    """What is asked: `depesche.site.search.Engine`, from several threads."""

    def ask(self, question: Question) -> Answer: ...
    def suggest(self, lang: str, typed: str, most: int) -> tuple[Suggestion, ...]: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that answers a question."""

    target: Target
    asked: Asked

    @property
    def counts(self) -> bool:
        """Say whether somebody has just typed this: it is not a page, a filter or another order of it."""
        question = self.asked.question
        plain = question.page == 1 and question.order == "best" and not question.withdrawn
        return self.target == "search" and bool(question.words) and plain and not narrowed(question)


@dataclass(frozen=True, slots=True)
class Typing:
    """What somebody has typed so far."""

    lang: Lang
    typed: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader is told, and how much was found."""

    body: bytes
    total: int


@dataclass(frozen=True, slots=True)
class Responder:
    """Answers readers. What it raises comes from the index (NoIndexError)."""

    theme: Theme
    index: Index

    def tell(self, inquiry: Wanted | Typing) -> Told:
        """Answer with a page in HTML, or with suggestions in JSON."""
        if isinstance(inquiry, Typing):
            return self._suggest(inquiry)
        return self._search(inquiry.asked) if inquiry.target == "search" else self._list(inquiry.asked)

    def _search(self, asked: Asked) -> Told:
        question = asked.question
        answer = None if asked.is_start else self._ask(question)
        context = search.Context(
            lang=question.lang,
            asked=asked,
            result=found("search", question, answer) if answer else None,
            ways=() if answer and answer.hits else self._ways(question.lang),
            alternates=alternates("search", question, self.theme.config.site.languages),
        )
        return Told(search.render(context, self.theme).encode(), answer.total if answer else 0)

    def _list(self, asked: Asked) -> Told:
        question = asked.question
        answer = self._ask(question)
        context = releases.Context(
            lang=question.lang,
            asked=asked,
            result=found("releases", question, answer),
            alternates=alternates("releases", question, self.theme.config.site.languages),
        )
        return Told(releases.render(context, self.theme).encode(), answer.total)

    def _suggest(self, typing: Typing) -> Told:
        """Write suggestions as OpenSearch does.

        Four members: what was typed, texts, a word on each of them, and addresses (absolute paths).
        """
        lang = typing.lang
        offered = self.index.suggest(lang, typing.typed, SUGGESTIONS) if typing.typed else ()
        kinds = [self.theme.part("suggestion.html", "kind", lang, one.kind).strip() for one in offered]
        members = (typing.typed, [one.text for one in offered], kinds, [_page_of(lang, one) for one in offered])
        return Told(msgspec.json.encode(members), len(offered))

    def _ask(self, question: Question) -> Answer:
        """Ask, and where there are not so many pages, for the last one."""
        answer = self.index.ask(question)
        if answer.total and not answer.hits and answer.pages:
            answer = self.index.ask(replace(question, page=answer.pages))
        return answer

    def _ways(self, lang: Lang) -> tuple[Facet, ...]:
        """Give the ministries and topics that have releases."""
        everything = Question(lang=lang)
        facets = found("search", everything, self.index.ask(everything)).facets
        return tuple(facet for facet in facets if facet.name in _WAYS)


def excuse(theme: Theme, target: Target, lang: Lang) -> bytes:
    """Give the page for the time in which nothing can be found."""
    return unavailable.render(unavailable.Context(lang=lang, target=target), theme).encode()


def _page_of(lang: Lang, one: Suggestion) -> str:
    """Give the page that a suggestion leads to."""
    return one.address if one.kind == "release" else addresses.listing(lang, _SECTIONS[one.kind], one.slug)
