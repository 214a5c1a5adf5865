"""What the index answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from depesche.records.base import Lang
from depesche.site.pages.entries import Teaser
from depesche.site.search.question import FacetName


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value by which answers can be narrowed down."""

    slug: str
    """What a Question's filter is given: a slug, a kind, or a year of four digits."""
    title: str
    """Its name as the newest of the releases found has it; for kinds the kind itself, which the page translates."""
    count: int
    """How many releases would be found with this value alone in its filter and all other filters as they are."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A release that was found."""

    teaser: Teaser
    headline: Markup
    """With `<mark>` around the words that were found; other markup of the headline is kept."""
    snippet: Markup
    """A passage of the text with `<mark>` around the words that were found, else the lead; may be empty."""
    document: str = ""
    """Title of the document that the snippet is from, where the words stand in its text; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One page of what was found."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    """Of all pages."""
    page: int = 1
    """The page asked for, or the last one there is."""
    pages: int = 0
    facets: Mapping[FacetName, tuple[FacetValue, ...]] = field(default_factory=dict)
    """Most frequent first, then by title; years newest first. Values that a Question names are among them even where
    they find nothing."""
    other_languages: tuple[tuple[Lang, int], ...] = ()
    """Languages of the site in which the same words and filters find something, and how much."""
    meant: str = ""
    """What the reader may have meant: the words with misspelt ones corrected. Empty where none are."""
    relaxed: bool = False
    """Whether the hits are those of words with typing errors forgiven, because the exact ones found too little."""


SuggestionKind = Literal["release", "publisher", "topic", "place", "person"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a reader may be about to type."""

    kind: SuggestionKind
    text: str
    """Plain text: a headline, or a name."""
    slug: str = ""
    """Of the publisher, topic, place or person."""
    address: str = ""
    """The page of a release; empty for the others, which have lists by slug."""
