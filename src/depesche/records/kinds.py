"""The kinds of record that can be dispatched. A new kind is one struct and one entry here; the wire needs no change."""

from typing import Any

import msgspec

from depesche.records.base import Record
from depesche.records.canonical import decode
from depesche.records.dispatch import Dispatch
from depesche.records.people import Organisation, Person, Topic
from depesche.records.release import Release

AnyRecord = Release | Organisation | Person | Topic

KINDS: dict[str, type[Record]] = {"release": Release, "organisation": Organisation, "person": Person, "topic": Topic}


class UnknownKindError(ValueError):
    """A dispatch names a kind of record that this version of Depesche does not know."""


def kind_of(record: Record) -> str:
    """Give the kind of a record as dispatches name it."""
    return str(type(record).__struct_config__.tag)


def decode_record(kind: str, content: bytes) -> Record:
    """Read the content of a dispatch.

    Raises UnknownKindError, InvalidRecordError and NotCanonicalError.
    """
    if kind not in KINDS:
        known = ", ".join(KINDS)
        message = f"unknown kind of record {kind!r}: this version of Depesche knows {known}"
        raise UnknownKindError(message)
    return decode(content, KINDS[kind])


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of every kind of record and of the dispatch, under `$defs`."""
    wanted = [*KINDS.values(), Dispatch]
    _, definitions = msgspec.json.schema_components(wanted, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records of a Depesche newsroom",
        "oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in KINDS.values()],
        "$defs": definitions,
    }
