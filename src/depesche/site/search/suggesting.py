"""Suggestions: names and headlines that begin, or of which a word begins, with what was typed so far."""

from typing import Final

from tantivy import Occur, Order, Query

from depesche.records.inline import plain_text
from depesche.site.search.answer import Suggestion, SuggestionKind
from depesche.site.search.facets import titles
from depesche.site.search.folding import hiragana, letters, tidy
from depesche.site.search.question import FacetName
from depesche.site.search.reader import Reader
from depesche.site.search.schema import BEGINNING, head_of, schema

_LEAST: Final = 2
"""Letters below which nothing is suggested; of Japanese, one will do."""
_KINDS: Final[dict[FacetName, SuggestionKind]] = {
    "topic": "topic",
    "publisher": "publisher",
    "person": "person",
    "place": "place",
}
_BEGINNINGS: Final = 400
"""Beginnings of headlines that are looked at."""


def suggest(reader: Reader, typed: str, most: int) -> tuple[Suggestion, ...]:
    """Give names first, those with most releases in front, then headlines, the newest in front."""
    sought = letters(tidy(typed)[: 4 * BEGINNING])[:BEGINNING]
    if most < 1 or not sought or (len(sought) < _LEAST and sought.isascii()):
        return ()
    names = _names(reader, sought)
    headlines = _headlines(reader, sought, most)
    # Where there are many of both, names get half of the room.
    room = max(most - len(headlines), (most + 1) // 2)
    return (*names[:room], *headlines)[:most]


def _names(reader: Reader, sought: str) -> list[Suggestion]:
    found = [
        (not begins_whole, -count, title, Suggestion(kind, title, slug))
        for kind, slug, title, count, beginnings in reader.once("names", lambda: _all_names(reader))
        for begins_whole in [beginnings[0].startswith(sought)]
        if begins_whole or any(each.startswith(sought) for each in beginnings)
    ]
    return [suggestion for *_, suggestion in sorted(found, key=lambda each: (*each[:3], each[3].slug))]


def _all_names(reader: Reader) -> list[tuple[SuggestionKind, str, str, int, tuple[str, ...]]]:
    return [
        (kind, slug, title, count, _beginnings(title))
        for name, kind in _KINDS.items()
        for slug, (title, count) in titles(reader)[name].items()
    ]


def _beginnings(title: str) -> tuple[str, ...]:
    """Give the letters of a name from the beginning of each of its words; of one without spaces from every letter."""
    pieces = title.split()
    if len(pieces) == 1 and not title.isascii():
        return tuple(letters(title[at:]) for at in range(len(title)))[:BEGINNING]
    return tuple(letters("".join(pieces[at:])) for at in range(len(pieces))) or ("",)


def _headlines(reader: Reader, sought: str, most: int) -> list[Suggestion]:
    begun = {
        beginning
        for start in {sought, hiragana(sought)}
        for beginning, _ in reader.searcher.terms_with_prefix("begins", start, limit=_BEGINNINGS)
    }
    if not begun:
        return []
    query = Query.boolean_query([(Occur.Must, Query.term_set_query(schema(), "begins", sorted(begun)))])
    found = reader.searcher.search(query, limit=most, count=False, order_by_field="order", order=Order.Desc)
    heads = (head_of(reader.searcher.doc(address)) for _, address in found.hits)
    return [Suggestion("release", plain_text(head.teaser.headline), address=head.teaser.address) for head in heads]
