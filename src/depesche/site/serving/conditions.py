"""Conditional and range requests (RFC 9110, 13 and 14): decisions from the headers alone."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final

_TAG: Final = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_RANGE: Final = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes `first` to `last`, both included; no bytes when the range can't be satisfied."""

    first: int
    last: int

    @property
    def satisfiable(self) -> bool:
        return self.first <= self.last

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def http_date(seconds: int) -> str:
    """Give seconds since 1970 as HTTP writes them (RFC 9110, 5.6.7)."""
    return format_datetime(datetime.fromtimestamp(seconds, UTC), usegmt=True)


def failed(if_match: str | None, if_unmodified_since: str | None, tags: Collection[str], modified: int | None) -> bool:
    """Say whether the client wants nothing because what it knows is not there any more (412).

    `tags` are the strong entity tags of all acceptable encodings, `modified` the seconds of Last-Modified.
    """
    if if_match is not None:
        return if_match.strip() != "*" and not any(not weak and tag in tags for weak, tag in _tags(if_match))
    if if_unmodified_since is not None and modified is not None:
        since = _seconds(if_unmodified_since)
        return since is not None and modified > since
    return False


def known(
    if_none_match: str | None, if_modified_since: str | None, tags: Collection[str], modified: int | None
) -> str | None:
    """Give the entity tag of what the client has already (304), or None when it is to be sent.

    `tags` begin with the one of the encoding that would be sent. If-Modified-Since counts only where there is no
    If-None-Match.
    """
    selected = next(iter(tags))
    if if_none_match is not None:
        if if_none_match.strip() == "*":
            return selected
        return next((tag for _, tag in _tags(if_none_match) if tag in tags), None)
    if if_modified_since is not None and modified is not None:
        since = _seconds(if_modified_since)
        return selected if since is not None and modified <= since else None
    return None


def span(range_header: str | None, if_range: str | None, size: int, tag: str, modified: int | None) -> Span | None:
    """Give the one range of bytes that is asked for; None when everything is to be sent.

    That is so without a range, with another unit, with several ranges (a server may ignore them), and when If-Range
    names something else than what is there: only a strong tag or the exact date will do.
    """
    match = _RANGE.fullmatch(range_header) if range_header is not None else None
    if match is None or not (match[1] or match[2]):
        return None
    if if_range is not None and if_range.strip() != tag and (modified is None or _seconds(if_range) != modified):
        return None
    if not match[1]:
        wanted = int(match[2])
        return Span(max(size - wanted, 0), size - 1) if wanted else Span(size, size - 1)
    first = int(match[1])
    if match[2] and int(match[2]) < first:
        return None
    return Span(first, min(int(match[2]), size - 1) if match[2] else size - 1)


def _tags(header: str) -> list[tuple[bool, str]]:
    return [(bool(weak), tag) for weak, tag in _TAG.findall(header)]


def _seconds(date: str) -> int | None:
    try:
        read = parsedate_to_datetime(date)
        return int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None
