"""A small graph of RDF, written as JSON-LD 1.1 and as Turtle: the same things in the same order, so the same bytes.

Both are plain enough to be written without a library, and the tests hold both against one (and against each other).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "adms": "http://www.w3.org/ns/adms#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatap": "http://data.europa.eu/r5r/",
        "dcatde": "http://dcat-ap.de/def/dcatde/",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
_NOT_IN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES: Final = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})


@dataclass(frozen=True, slots=True)
class Iri:
    """A thing by its name; characters that no IRI has are percent-encoded."""

    text: str

    def __post_init__(self) -> None:
        encoded = _NOT_IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", self.text)
        object.__setattr__(self, "text", encoded)


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in a language, of a datatype (`xsd:date`), or neither."""

    text: str
    lang: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing with its types and what is said of it; without a name it stands where it is used."""

    kinds: Sequence[str]
    """With prefixes."""
    said: Mapping[str, "Sequence[Value] | Value"]
    """By properties with prefixes; what is empty is left out."""
    iri: Iri | None = None


Value = Iri | Literal | Resource
Said = dict[str, Value | Sequence[Value]]
"""What is said of a thing, while it is put together."""


def json_ld(resources: Sequence[Resource]) -> bytes:
    """Write a graph as JSON-LD."""
    document = {"@context": dict(PREFIXES), "@graph": [_object(one) for one in resources]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def turtle(resources: Sequence[Resource]) -> bytes:
    """Write a graph as Turtle 1.1."""
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    for one in resources:
        lines += ["", f"{_subject(one)} {_said(one, 1)} ."]
    return ("\n".join(lines) + "\n").encode()


def _values(one: Resource) -> Iterator[tuple[str, list[Value]]]:
    for name, value in one.said.items():
        values = [value] if isinstance(value, Iri | Literal | Resource) else list(value)
        if values:
            yield name, values


def _object(value: Value) -> dict[str, Any]:
    match value:
        case Iri():
            return {"@id": value.text}
        case Literal():
            made = {"@value": value.text}
            if value.lang:
                made["@language"] = value.lang
            elif value.datatype:
                made["@type"] = value.datatype
            return made
        case Resource():
            head: dict[str, Any] = {"@id": value.iri.text} if value.iri else {}
            head["@type"] = list(value.kinds)
            return head | {name: [_object(each) for each in values] for name, values in _values(value)}


def _subject(one: Resource) -> str:
    return f"<{one.iri.text}>" if one.iri else "[]"


def _said(one: Resource, depth: int) -> str:
    indent = "\n" + "    " * depth
    parts = [f"a {', '.join(one.kinds)}"]
    parts += [f"{name} {', '.join(_term(each, depth) for each in values)}" for name, values in _values(one)]
    return f" ;{indent}".join(parts)


def _term(value: Value, depth: int) -> str:
    match value:
        case Iri():
            return f"<{value.text}>"
        case Literal():
            end = f"@{value.lang}" if value.lang else f"^^{value.datatype}" if value.datatype else ""
            return f'"{value.text.translate(_ESCAPES)}"{end}'
        case Resource():
            if value.iri:
                message = f"<{value.iri.text}> has a name, so it stands by itself: refer to it by its Iri"
                raise ValueError(message)
            return f"[ {_said(value, depth + 1)} ]"
