"""A file as it is answered with: its facts, its headers, and its bytes in every encoding there is so far."""

import sys
from dataclasses import dataclass, field
from typing import Final

from depesche.site.serving import media, policy
from depesche.site.serving.coding import IDENTITY, Coding
from depesche.site.serving.conditions import http_date
from depesche.site.serving.disk import Facts, Stamp
from depesche.site.serving.policy import Headers
from depesche.site.serving.redirects import Redirect

_DIGITS: Final = 32
"""Hexadecimal digits of the SHA-256 that stand in an entity tag."""
_NANO: Final = 1_000_000_000
_SETTLED: Final = 2.0
"""Seconds after its last change in which a file could change again under the same date, which has whole seconds."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file too large to be kept in memory, kept open instead, so that its bytes stay what its facts say."""

    descriptor: int
    file: str
    """The path it was opened at."""

    @property
    def reopened(self) -> str:
        """Give a path under which the server opens the very file that is held, wherever its name leads by now."""
        return f"/proc/self/fd/{self.descriptor}" if sys.platform == "linux" else self.file


@dataclass(frozen=True, slots=True)
class Variant:
    """The bytes in one encoding."""

    coding: Coding
    tag: str
    """Strong entity tag, with its quotation marks."""
    headers: Headers
    """Of a whole answer, to GET or HEAD."""
    size: int
    body: bytes | Held


@dataclass(slots=True, eq=False)
class Entry:
    """One file of the tree. Encodings are added to it when they are first asked for."""

    names: tuple[str, ...]
    file: str
    """Absolute path, to see whether the file is still the one it was."""
    stamp: Stamp
    facts: Facts
    base: Headers
    """Headers that do not depend on the encoding."""
    modified: int | None
    """Seconds of Last-Modified; None where a date is too coarse to tell this version from the next."""
    redirect: Redirect | None = None
    variants: dict[Coding, Variant] = field(default_factory=dict)
    pending: set[Coding] = field(default_factory=set)
    """Encodings that can still be had."""
    asked: int = 0
    """How often Brotli would have been sent."""

    @property
    def identity(self) -> Variant:
        """The bytes as they are in the file."""
        return self.variants[IDENTITY]

    def add(self, coding: Coding, body: bytes | Held, size: int) -> Variant:
        """Take in the bytes in an encoding."""
        tag = entity_tag(self.facts, coding)
        headers = [*self.base, ("etag", tag), ("content-length", str(size))]
        headers.append(("accept-ranges", "bytes") if coding == IDENTITY else ("content-encoding", coding))
        self.variants[coding] = Variant(coding, tag, headers, size, body)
        self.pending.discard(coding)
        return self.variants[coding]

    def is_provisional(self, now: float) -> bool:
        """Say whether the file has no date yet, but would have one by now (seconds since 1970)."""
        return self.modified is None and now - self.stamp[2] / _NANO >= _SETTLED


def entity_tag(facts: Facts, coding: Coding) -> str:
    """Give the strong entity tag of bytes in an encoding."""
    ending = "" if coding == IDENTITY else f"-{coding}"
    return f'"{facts.sha256[:_DIGITS]}{ending}"'


def entry_of(names: tuple[str, ...], file: str, stamp: Stamp, facts: Facts, *, now: float, https: bool) -> Entry:
    """Make an entry that has no bytes yet. `now` is in seconds since 1970."""
    changed = stamp[2] / _NANO
    modified = int(changed) if now - changed >= _SETTLED else None
    base = policy.headers(names, https=https)
    if media.is_text(names):
        base.append(("vary", "accept-encoding"))
    if modified is not None:
        base.append(("last-modified", http_date(modified)))
    return Entry(names, file, stamp, facts, base, modified)
