"""Content codings: which one a client gets (RFC 9110, 12.5.3), and making them."""

import gzip
import re
import zlib
from typing import Final, Literal

import brotli

Coding = Literal["br", "gzip", "identity"]
IDENTITY: Final = "identity"
PREFERENCE: Final[tuple[Coding, ...]] = ("br", "gzip", "identity")
"""Smallest first; decides between codings that a client likes equally well."""

_ELEMENT: Final = re.compile(
    r"\s*([!#$%&'*+.^_`|~0-9a-z-]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?", re.ASCII
)
_LEVEL: Final = 9
_QUICK: Final = 5
TRAILER: Final = 8
"""Bytes at the end of a gzip member: CRC-32 and length of what was compressed (RFC 1952, 2.3.1)."""


def acceptable(accept_encoding: str | None) -> tuple[Coding, ...]:
    """Order the codings that a client accepts, the one it likes best first; empty when it accepts none of ours.

    Without the header, every coding is accepted, and we send identity. Elements that are no valid ones are passed over.
    """
    if accept_encoding is None:
        return (IDENTITY,)
    weights: dict[str, float] = {}
    for element in accept_encoding.lower().split(","):
        match = _ELEMENT.fullmatch(element)
        if match:
            weights.setdefault(match[1].removeprefix("x-"), float(match[2] or 1))
    rest = weights.get("*")
    # Identity is acceptable unless it is ruled out, but what is asked for by name goes first.
    weighed = [
        (weights.get(coding, rest if rest is not None else (0.0 if coding != IDENTITY else 0.0001)), coding)
        for coding in PREFERENCE
    ]
    return tuple(coding for weight, coding in sorted(weighed, key=lambda one: -one[0]) if weight > 0)


def brotli_of(body: bytes) -> bytes:
    compressed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=_LEVEL)
    return compressed


def compressed(body: bytes, coding: Coding) -> bytes:
    """Compress what is made for one reader, so quickly rather than to the last byte."""
    if coding == "br":
        made: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=_QUICK)
        return made
    return gzip.compress(body, _QUICK, mtime=0) if coding == "gzip" else body


def belongs(compressed_end: bytes, crc: int, size: int) -> bool:
    """Say from the end of a gzip file whether it was made from bytes of this CRC-32 and size.

    The two are written one after the other, so for a moment one of them may be older than the other.
    """
    return compressed_end[-TRAILER:] == crc.to_bytes(4, "little") + (size & 0xFFFFFFFF).to_bytes(4, "little")


def crc32(body: bytes, so_far: int = 0) -> int:
    return zlib.crc32(body, so_far)
