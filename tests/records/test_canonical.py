import json
import re

import jsonschema
import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from depesche.records.canonical import InvalidRecordError, NotCanonicalError, decode, encode
from depesche.records.dispatch import Dispatch
from depesche.records.kinds import KINDS, UnknownKindError, decode_record, json_schema, kind_of
from depesche.records.people import Topic
from depesche.records.release import Release
from tests.strategies import dispatches, records

SCHEMA = json_schema()
TOPIC = {"id": "a" * 26, "names": {"de": "Energie"}, "record": "topic", "salt": "b" * 26, "slug": "energie"}


def canonical(value) -> bytes:
    return rfc8785.dumps(value)


@given(records)
def test_every_record_round_trips_byte_for_byte(record):
    content = encode(record)
    again = decode_record(kind_of(record), content)
    assert again == record
    assert encode(again) == content


@given(st.one_of(records, dispatches))
def test_the_bytes_are_those_of_rfc_8785(record):
    content = encode(record)
    assert content == canonical(json.loads(content))


@given(dispatches)
def test_a_dispatch_round_trips(dispatch):
    assert decode(encode(dispatch), Dispatch) == dispatch


@given(records)
def test_every_record_satisfies_the_published_schema(record):
    definition = {"$ref": f"#/$defs/{type(record).__name__}", "$defs": SCHEMA["$defs"]}
    jsonschema.validate(json.loads(encode(record)), definition)


def test_the_published_schema_is_one_that_json_schema_allows():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["$defs"]) >= {kind.__name__ for kind in KINDS.values()} | {"Dispatch", "Image", "Document"}


def test_the_schema_refuses_what_the_records_refuse():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**TOPIC, "colour": "red"}, {"$ref": "#/$defs/Topic", "$defs": SCHEMA["$defs"]})


def test_an_unknown_kind_is_refused_by_name():
    with pytest.raises(UnknownKindError, match=r"'gazette'.*release"):
        decode_record("gazette", b"{}")


def test_an_unknown_field_is_refused_by_name():
    with pytest.raises(InvalidRecordError, match="colour"):
        decode_record("topic", canonical({**TOPIC, "colour": "red"}))


def test_an_unknown_block_is_refused_with_its_place():
    release = {"record": "release", "body": [{"type": "carousel"}]}
    with pytest.raises(InvalidRecordError, match=re.escape("$.body[0]")):
        decode_record("release", canonical(release))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(json.dumps(TOPIC, sort_keys=True).encode(), id="spaces"),
        pytest.param(json.dumps(dict(reversed(TOPIC.items())), separators=(",", ":")).encode(), id="key order"),
        pytest.param(canonical({**TOPIC, "broader": None}), id="default spelled out"),
        pytest.param(canonical({**TOPIC, "descriptions": {"de": "<b>a</b>"}}), id="unclean HTML"),
        pytest.param(canonical(TOPIC).replace(b"Energie", b"\\u0045nergie"), id="needless escape"),
    ],
)
def test_bytes_that_are_not_canonical_are_refused(content):
    msgspec.json.decode(content)
    with pytest.raises(NotCanonicalError):
        decode(content, Topic)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"null", canonical({**TOPIC, "id": "short"})])
def test_bytes_that_are_no_record_are_refused(content):
    with pytest.raises(InvalidRecordError):
        decode(content, Topic)


@given(st.binary(max_size=60))
def test_no_bytes_raise_anything_else(content):
    with pytest.raises((InvalidRecordError, NotCanonicalError)):
        decode(content, Release)
