"""Which of the files for programs a change touches; the site's plan asks here.

A year's files hold the releases that were first published before the as-of day. So what is published today rewrites no
file of a year; it comes in at midnight, with everything else of its day. Whatever concerns an earlier day (a
correction, a withdrawal, an import, above all an erasure) is in them at once.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from depesche.records.base import Lang
from depesche.site import outputs
from depesche.site.changes import LogChange, ReleaseChange
from depesche.site.opendata.kinds import KINDS
from depesche.site.outputs import Output
from depesche.site.outputs.data import GraphForm, RowForm, Yearly

YEARLY: Final[tuple[Yearly, ...]] = ("releases", "quotes")
ROW_FORMS: Final[tuple[RowForm, ...]] = ("jsonl", "csv")
GRAPH_FORMS: Final[tuple[GraphForm, ...]] = ("jsonld", "ttl")


def by_release(change: ReleaseChange, languages: tuple[Lang, ...], as_of: date) -> Iterator[Output]:
    passed = [one for one in (change.before, change.after) if one and one.day < as_of]
    for one in passed:
        yield from _year(one.year)
    if passed:
        yield from described(languages)


def by_record(change: LogChange) -> Iterator[Output]:
    yield outputs.RecordFile(record=change.record)
    for kind in KINDS:
        if kind.name == change.kind:
            yield outputs.Register(kind=kind.name)
            yield from (outputs.RegisterTable(name=table.name) for table in kind.tables)


def always(languages: tuple[Lang, ...]) -> Iterator[Output]:
    """Give what there is even where nothing was published yet."""
    for kind in KINDS:
        yield outputs.Register(kind=kind.name)
        yield from (outputs.RegisterTable(name=table.name) for table in kind.tables)
    yield outputs.OpenApi()
    yield from described(languages)


def daily(before: date, as_of: date, languages: tuple[Lang, ...]) -> Iterator[Output]:
    """Give what changes when the as-of day moves, in whichever direction."""
    first, last = sorted((before, as_of))
    for year in range(first.year, last.year + 1):
        yield from _year(year)
    yield from described(languages)


def described(languages: tuple[Lang, ...]) -> Iterator[Output]:
    """Give what says which years there are, and when each changed last."""
    yield outputs.CsvMetadata()
    yield from (outputs.DataCatalogue(form=form) for form in GRAPH_FORMS)
    yield from (outputs.DataPage(lang=lang) for lang in languages)


def _year(year: int) -> Iterator[Output]:
    for what in YEARLY:
        yield from (outputs.YearDump(what=what, year=year, form=form) for form in ROW_FORMS)
