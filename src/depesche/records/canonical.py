"""Canonical JSON: the one way in which a record becomes bytes.

RFC 8785 (JSON Canonicalization Scheme) over a subset of JSON in which msgspec's sorted output and the standard agree
byte for byte: no floats, integers within ±2^53, ASCII keys, defaults left out. Everything that is signed, hashed or
served as a record goes through `encode`, and everything that is read back goes through `decode`.
"""

import hashlib
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="sorted")


class NotCanonicalError(ValueError):
    """The bytes are valid JSON of the right shape, but not the canonical bytes of the value that they describe."""


class InvalidRecordError(ValueError):
    """The bytes are no record of the wanted type: broken JSON, an unknown field or kind, or a value out of range."""


def encode(value: object) -> bytes:
    """Give the canonical JSON of a record, as UTF-8 bytes without a line end."""
    return _encoder.encode(value)


def sha256(content: bytes) -> str:
    """Give the SHA-256 of some bytes as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


@cache
def _decoder(wanted: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(wanted)


def decode(content: bytes, wanted: type[T]) -> T:
    """Read canonical JSON back into a value of the wanted type.

    Raises InvalidRecordError, whose text names the place in the JSON (`$.body[2].level`), and NotCanonicalError where
    encoding the value again does not give the same bytes (other key order, spaces, defaults spelled out, HTML that
    cleaning would change).
    """
    try:
        value: T = _decoder(cast(Hashable, wanted)).decode(content)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise InvalidRecordError(str(error)) from error
    if encode(value) != content:
        message = f"this is not the canonical JSON of the {type(value).__name__} it describes: encode it again"
        raise NotCanonicalError(message)
    return value
