"""Facets: by which values what was found can be narrowed down, and how much each would leave."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from tantivy import Occur, Query

from depesche.site.search.answer import FacetValue
from depesche.site.search.matching import chosen, narrowing
from depesche.site.search.question import FACETS, FacetName, Question
from depesche.site.search.reader import Reader
from depesche.site.search.schema import APART

FACET_MOST: Final = 60
"""Values of a facet that are given, besides those that a question names."""
_ALL: Final = 65_000
"""Values that are counted: as many as tantivy allows."""


def facets(
    reader: Reader, question: Question, asked: Query, zone: ZoneInfo
) -> Mapping[FacetName, tuple[FacetValue, ...]]:
    """Count the values of each facet among what is found when its own filter is lifted."""
    lifted = [name for name in FACETS if chosen(question, name)]
    counted: dict[FacetName, list[dict[str, Any]]] = {}
    together = [name for name in FACETS if name not in lifted]
    for names, without in ((together, None), *(([name], name) for name in lifted)):
        if names:
            query = Query.boolean_query([(Occur.Must, asked), *narrowing(question, zone, without)])
            buckets = reader.searcher.aggregate(query, {name: _terms(name) for name in names})
            counted |= {name: buckets[name]["buckets"] for name in names}
    return {name: _values(reader, name, counted[name], chosen(question, name)) for name in FACETS}


def _terms(name: FacetName) -> dict[str, Any]:
    terms: dict[str, Any] = {"terms": {"field": name, "size": _ALL, "segment_size": _ALL}}
    return terms if name == "year" else terms | {"aggs": {"newest": {"max": {"field": "order"}}}}


def _values(
    reader: Reader, name: FacetName, buckets: list[dict[str, Any]], named: tuple[str, ...]
) -> tuple[FacetValue, ...]:
    if name == "year":
        years = {f"{int(bucket['key']):04d}": int(bucket["doc_count"]) for bucket in buckets}
        years |= {year: 0 for year in named if year not in years}
        return tuple(FacetValue(year, year, years[year]) for year in sorted(years, reverse=True))
    values = _all_values(buckets)
    found = {value.slug for value in values}
    shown = [value for at, value in enumerate(values) if at < FACET_MOST or value.slug in named]
    # What a question asks for stays among them, so that it can be taken back.
    shown += [FacetValue(slug, title_of(reader, name, slug), 0) for slug in named if slug not in found]
    return tuple(shown)


def _all_values(buckets: list[dict[str, Any]]) -> list[FacetValue]:
    """Give the values of buckets, most frequent first; one with several titles has that of its newest document."""
    counts: defaultdict[str, int] = defaultdict(int)
    newest: dict[str, tuple[float, str]] = {}
    for bucket in buckets:
        slug, _, title = str(bucket["key"]).partition(APART)
        counts[slug] += int(bucket["doc_count"])
        newest[slug] = max(newest.get(slug, (-1.0, "")), (float(bucket["newest"]["value"]), title))
    values = (FacetValue(slug, newest[slug][1], count) for slug, count in counts.items())
    return sorted(values, key=lambda value: (-value.count, value.title, value.slug))


def titles(reader: Reader) -> Mapping[FacetName, Mapping[str, tuple[str, int]]]:
    """Give title and count of every value of every facet, withdrawn documents left out."""

    def find() -> Mapping[FacetName, Mapping[str, tuple[str, int]]]:
        everything = Question(lang=reader.lang)
        query = Query.boolean_query([(Occur.Must, Query.all_query()), *narrowing(everything, ZoneInfo("UTC"))])
        found = reader.searcher.aggregate(query, {name: _terms(name) for name in FACETS if name != "year"})
        return {
            name: {value.slug: (value.title, value.count) for value in _all_values(found[name]["buckets"])}
            for name in FACETS
            if name != "year"
        }

    return reader.once("titles", find)


def title_of(reader: Reader, name: FacetName, slug: str) -> str:
    """Give the title of a value, however little is found by it; the slug itself where nothing has it."""
    return titles(reader).get(name, {}).get(slug, (slug, 0))[0]
