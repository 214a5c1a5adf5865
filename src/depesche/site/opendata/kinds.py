"""The kinds of record beside releases, which come by the year: a new kind is a line here, and its words in `words`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from depesche.records.base import Record
from depesche.records.people import Organisation, Person, Topic
from depesche.site import addresses
from depesche.site.opendata.table import Column, Row, Table

_ID: Final = (
    Column("id", "Id of the record, the same for ever", required=True),
    Column("record", "Address of the record as JSON", "anyURI", required=True),
)
_NAMES: Final = (
    Column("slug", "The word for it in addresses", required=True),
    Column("name_de", "German name"),
    Column("name_en", "English name"),
    Column("name_ja", "Japanese name"),
)


@dataclass(frozen=True, slots=True)
class KindTable(Table):
    """A table whose rows are made of records of one kind."""

    rows: Callable[[Any, str], Iterator[Row]]
    """From a record and the site's base address."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record; all of them are one file of JSON Lines, and tables where it has any."""

    name: str
    """As dispatches call it."""
    plural: str
    tables: tuple[KindTable, ...] = ()


def _head(record: Record, base: str) -> dict[str, Any]:
    return {"id": record.id, "record": base + addresses.record_json(record.id)}


def _named(record: Organisation | Topic) -> dict[str, Any]:
    names = {f"name_{lang}": record.names.get(lang, "") for lang in ("de", "en", "ja")}
    return {"slug": record.slug, **names}


def _organisations(record: Organisation, base: str) -> Iterator[Row]:
    yield {
        **_head(record, base),
        **_named(record),
        "abbreviation": record.abbreviation,
        "homepage": record.homepage,
        "since": record.since,
        "until": record.until,
        "predecessor": record.predecessor,
        "successor": record.successor,
    }


def _people(record: Person, base: str) -> Iterator[Row]:
    yield {
        **_head(record, base),
        "slug": record.slug,
        "name": record.name,
        "name_ja": record.names.get("ja", ""),
        "reading": record.reading,
        "fictional": record.fictional,
    }


def _offices(record: Person, base: str) -> Iterator[Row]:
    for position, office in enumerate(record.offices, start=1):
        yield {
            "person": record.id,
            "position": position,
            "record": base + addresses.record_json(record.id),
            "name": record.name,
            "title_de": office.title.get("de", ""),
            "title_en": office.title.get("en", ""),
            "title_ja": office.title.get("ja", ""),
            "organisation": office.organisation,
            "since": office.since,
            "until": office.until,
        }


def _topics(record: Topic, base: str) -> Iterator[Row]:
    yield {**_head(record, base), **_named(record), "broader": record.broader}


_ORGANISATIONS: Final = KindTable(
    "organisations",
    "Ministries and other public bodies",
    (
        *_ID,
        *_NAMES,
        Column("abbreviation", "Short form of the name"),
        Column("homepage", "Its own site"),
        Column("since", "Since when it exists", "date"),
        Column("until", "Until when it existed", "date"),
        Column("predecessor", "Id of the body before it"),
        Column("successor", "Id of the body after it"),
    ),
    ("id",),
    _organisations,
)
_PEOPLE: Final = KindTable(
    "people",
    "People of public life",
    (
        *_ID,
        Column("slug", "The word for the person in addresses", required=True),
        Column("name", "Name", required=True),
        Column("name_ja", "Name in Japanese script"),
        Column("reading", "How a Japanese name is read, in kana"),
        Column("fictional", "Whether the person is invented, as in a sample", "boolean", required=True),
    ),
    ("id",),
    _people,
)
_OFFICES: Final = KindTable(
    "offices",
    "Which office somebody holds or held, and when",
    (
        Column("person", "Id of the person's record", required=True),
        Column("position", "Which of the person's offices it is, counted from 1", "integer", required=True),
        Column("record", "Address of the person's record as JSON", "anyURI", required=True),
        Column("name", "Name of the person", required=True),
        Column("title_de", "German title of the office"),
        Column("title_en", "English title of the office"),
        Column("title_ja", "Japanese title of the office"),
        Column("organisation", "Id of the public body"),
        Column("since", "First day", "date"),
        Column("until", "Last day", "date"),
    ),
    ("person", "position"),
    _offices,
)
_TOPICS: Final = KindTable(
    "topics",
    "Subjects that releases are filed under",
    (*_ID, *_NAMES, Column("broader", "Id of the wider topic")),
    ("id",),
    _topics,
)

KINDS: Final = (
    Kind("organisation", "organisations", (_ORGANISATIONS,)),
    Kind("person", "people", (_PEOPLE, _OFFICES)),
    Kind("topic", "topics", (_TOPICS,)),
)


def kind_named(name: str) -> Kind:
    """Give a kind; raises KeyError for one that stands by itself (releases), or is not known."""
    return {kind.name: kind for kind in KINDS}[name]
