"""What one dispatch changed, with all of its surroundings that decides which outputs it touches: plain values."""

from dataclasses import dataclass
from typing import Literal

from depesche.records.base import Lang
from depesche.site.addresses import Section
from depesche.site.standing import Shelf, Standing


@dataclass(frozen=True, slots=True)
class Turn:
    """A period of a list that became empty, or no longer is."""

    shelf: Shelf
    beside: tuple[Shelf, ...]
    """For a month its neighbours among the months with releases; for a year all years of the list."""
    named: tuple[str, ...] = ()
    """Ids of the records whose list it is."""
    whole: bool = False
    """Whether the list has releases in no other year, so that all of it came or went."""
    around: tuple[tuple[Section, str], ...] = ()
    """Section and slug of everything that leads to a list which came or went."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseChange:
    """A release before and after; None where it did not stand."""

    before: Standing | None
    after: Standing | None
    pages: frozenset[str] = frozenset()
    """Addresses of the releases whose pages show this one: translations, those that name it, those that it names."""
    siblings: frozenset[tuple[Lang, int, int]] = frozenset()
    """Language, year and month of its translations, before and after, itself included."""
    turns: tuple[Turn, ...] = ()
    rival_months: frozenset[tuple[int, int]] = frozenset()
    """Of the releases that were found at one of its addresses before, or have one of its documents as well."""


@dataclass(frozen=True, slots=True)
class Name:
    """An organisation, topic or person, by where its lists are."""

    section: Section
    slug: str
    lists: tuple[tuple[Lang, int], ...]
    """Languages and years in which the list has releases."""


@dataclass(frozen=True, slots=True)
class NameChange:
    """An organisation, topic or person was described, described anew or erased."""

    names: tuple[Name, ...]
    """Before and after, where it stood."""
    around: tuple[tuple[Section, str], ...] = ()
    """Section and slug of everything whose page shows something of it, before or after."""


HoldingKind = Literal["photo", "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingChange:
    """A picture or document came, went, or is shown in another way in some language."""

    kind: HoldingKind
    item: str
    lists: frozenset[tuple[Lang, int]]
    """Languages and years in which it stands or stood."""
    turned: frozenset[int]
    """Years that became empty in some language, or no longer are."""
    beside: frozenset[tuple[Lang, int]]
    """All years of those languages, whose pages name each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogChange:
    """What became of the record of any dispatch: its signpost and its share of the log's mirror."""

    record: str
    kind: str
    files: tuple[str, ...]
    """Paths in the wire of contents and blobs that may have come or gone."""


Change = ReleaseChange | NameChange | HoldingChange | LogChange
