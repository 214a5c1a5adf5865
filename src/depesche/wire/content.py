"""What the wire knows of any content, whatever its kind: canonical JSON, its record and id, and the blobs it names.

The wire has no list of kinds. A content is a JSON object with the members `record` (its kind) and `id`; every member
named `blob` whose value is 64 lower-case hexadecimal digits, at any depth, names a blob by its SHA-256.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from depesche.records.canonical import encode

_DIGEST = re.compile(r"[0-9a-f]{64}")
_MAX_INTEGER = 2**53


class InvalidContentError(ValueError):
    """The bytes are no content that a wire can carry."""


@dataclass(frozen=True, slots=True)
class Facts:
    record: str
    id: str
    blobs: frozenset[str]


def content_path(digest: str) -> str:
    return f"content/{digest[:2]}/{digest}"


def blob_path(digest: str) -> str:
    return f"blob/{digest[:2]}/{digest}"


def is_digest(text: object) -> bool:
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


def inspect(content: bytes) -> Facts:
    """Read a content's own facts; raises InvalidContentError when it is not canonical or says no record or id."""
    try:
        value = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"it is not JSON ({error})"
        raise InvalidContentError(message) from error
    if not isinstance(value, dict) or not isinstance(value.get("record"), str) or not isinstance(value.get("id"), str):
        message = "it is no JSON object with the texts 'record' and 'id'"
        raise InvalidContentError(message)
    blobs = frozenset(_blobs(value))
    if encode(value) != content:
        message = "it is not canonical JSON (RFC 8785): encode it with records.canonical.encode"
        raise InvalidContentError(message)
    return Facts(value["record"], value["id"], blobs)


def _blobs(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Walk through a JSON value, refusing what canonical JSON leaves out, and give the blobs that it names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not key.isascii():
                message = f"the member name {key!r} is not ASCII"
                raise InvalidContentError(message)
            if key == "blob" and is_digest(inner):
                yield inner
            else:
                yield from _blobs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _blobs(inner)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) >= _MAX_INTEGER):
        message = f"the number {value!r} is not an integer within ±2^53: write it as text"
        raise InvalidContentError(message)
