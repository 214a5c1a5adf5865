"""What a reader asks: words, and what the answers are narrowed down to."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from depesche.records.base import Lang

Order = Literal["best", "newest"]
FacetName = Literal["publisher", "topic", "place", "person", "kind", "year"]
FACETS: tuple[FacetName, ...] = ("publisher", "topic", "place", "person", "kind", "year")
PAGE_SIZE = 20
"""Hits on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A search. Nothing in it raises: what names nothing finds nothing, and after the last page comes the last.

    Several values of one filter widen it (either ministry), different filters narrow each other down.
    """

    lang: Lang
    words: str = ""
    """What the reader typed, as it was typed. Words in quotation marks of any language must stand together, a word
    after a minus must not occur, of the others all must occur. Empty asks for everything."""
    publishers: tuple[str, ...] = ()
    """Slugs, as are topics, places and people."""
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of release, such as `press-release`."""
    years: tuple[int, ...] = ()
    """Of first publication in the newsroom's zone."""
    since: date | None = None
    """First day of the period, in the newsroom's zone."""
    until: date | None = None
    """Last day of the period."""
    order: Order = "best"
    """`best` puts what fits best first, or the newest where there are no words; `newest` goes by first publication,
    then id."""
    page: int = 1
    withdrawn: bool = False
    """Whether withdrawn releases are among the answers."""
