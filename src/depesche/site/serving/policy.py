"""What browsers and caches are told of every file beside its bytes: security and caching headers, by address.

How long caches keep something follows from what can still happen to it:

- The theme's assets and the log's full tiles never change and never go: a year, immutable.
- Files of releases and the log's contents and blobs never change, but the law can demand that they go. An hour, then
  caches ask again (a 304, some hundred bytes) and learn of it.
- Pages, lists, feeds and everything else change when something is published: two seconds, then caches ask again.
- The checkpoint is asked for each time, because it says which of the log's other files count.

While the server behind a cache does not answer at all, the cache may go on with what it has for three days; that never
covers a 404, which is an answer.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from depesche.site.serving import media

Headers = list[tuple[str, str]]
"""As RSGI takes them: names in lower case, ASCII values."""

IMMUTABLE: Final = "public, max-age=31536000, immutable"
ERASABLE: Final = "public, max-age=3600, stale-if-error=259200"
LIVE: Final = "public, max-age=2, stale-if-error=259200"
ASK: Final = "no-cache"
NEVER: Final = "no-store"

_FULL_TILE: Final = re.compile(r"wire/tile/[^/]+/(?:x\d{3}/)*\d{3}", re.ASCII)

_NO_FRAMES: Final = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PAGE: Final = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_SPECIAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        media.HTML: _PAGE,
        # A crest may carry a style sheet of its own; sandboxed and without scripts it can do no more than look.
        media.SVG: f"default-src 'none'; style-src 'unsafe-inline'; sandbox; {_NO_FRAMES}",
        # Browsers' own viewers of these need styles and frames, which a strict default would take from them.
        media.PDF: _NO_FRAMES,
    }
)
_STRICT: Final = f"default-src 'none'; {_NO_FRAMES}"

_FEATURES: Final = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "microphone=(), payment=(), usb=()"
)
_OPEN_DATA: Final = frozenset({"json", "jsonl", "jsonld", "ttl", "xml", "csv", "ics"})
_YEAR: Final = 31_536_000


def caching(names: tuple[str, ...]) -> str:
    """Give the Cache-Control of a file of the tree."""
    match names:
        case ("assets", *_):
            return IMMUTABLE
        case ("files", *_) | ("wire", "content" | "blob", *_):
            return ERASABLE
        case ("wire", "checkpoint"):
            return ASK
    return IMMUTABLE if _FULL_TILE.fullmatch("/".join(names)) else LIVE


def is_open_data(names: tuple[str, ...]) -> bool:
    """Say whether scripts of other sites may read it: records, feeds, calendars, tables and the whole log."""
    return names[0] == "wire" or names[-1].rpartition(".")[2].lower() in _OPEN_DATA


def headers(names: tuple[str, ...], *, https: bool) -> Headers:
    """Give the headers that a file of the tree always has, whatever is asked of it and in which encoding."""
    content_type = media.content_type(names)
    given = [("content-type", content_type), *security(content_type, https=https), ("cache-control", caching(names))]
    if is_open_data(names):
        given.append(("access-control-allow-origin", "*"))
    shared = is_open_data(names) or names[0] == "files"
    given.append(("cross-origin-resource-policy", "cross-origin" if shared else "same-origin"))
    return given


def asked(media_type: str, *, https: bool) -> Headers:
    """Give the headers of an answer to a question, which is no file."""
    return [
        ("content-type", media_type),
        *security(media_type, https=https),
        ("cache-control", LIVE),
        ("cross-origin-resource-policy", "same-origin"),
        ("vary", "accept-encoding"),
    ]


def own(cache: str, *, https: bool) -> Headers:
    """Give the headers of what the server says by itself: redirects, notices, and the answer to every missing address.

    They depend on nothing that was asked for, so that no address that is missing differs from any other.
    """
    return [
        ("content-type", media.HTML),
        *security(media.HTML, https=https),
        ("cache-control", cache),
        ("cross-origin-resource-policy", "same-origin"),
    ]


def security(content_type: str, *, https: bool) -> Headers:
    """Give the headers that every answer has, its own notices included."""
    given = [
        ("content-security-policy", _SPECIAL.get(content_type, _STRICT)),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("permissions-policy", _FEATURES),
        ("cross-origin-opener-policy", "same-origin"),
        ("server", "depesche"),
    ]
    if https:
        given.append(("strict-transport-security", f"max-age={_YEAR}"))
    return given
