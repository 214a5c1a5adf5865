"""Addresses under which imported releases were found before: where a redirect for one of them may stand."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from depesche.records.base import Lang
from depesche.site.addresses import SEGMENTS, ascii_address

_OWN_FOLDERS = "assets|data|files|documents|id|wire|sitemaps|schema"
_OWN_FILES = "404.html|llms.txt|robots.txt|sitemap.xml"
_OWN_NAMES = frozenset({"index.html", "record.json", "release.json", "atom.xml", "feed.json", "newest.json"})
"""Names of files that may stand in any folder of a language; a folder of that name could come into their way."""
_PLAIN = "!$&'()*+,;=:@"
"""What needs no percent-encoding in a path (RFC 3986 section 3.3), so that it is written as browsers send it."""
_LONGEST_NAME = 200
"""Bytes; file systems take 255."""
_LONGEST_PATH = 1000


@dataclass(frozen=True, slots=True)
class OldPath:
    """An old address that becomes a file of the tree."""

    address: str
    """As our own pages are addressed: percent-encoded, a slash at the end."""


@dataclass(frozen=True, slots=True)
class OldQuery:
    """An old address with a query string, which no file can stand for."""

    address: str
    """Path and query, percent-encoded."""


def place(old: str, languages: Collection[Lang]) -> OldPath | OldQuery | None:
    """Say where the redirect of an old address stands; only its path and query count, whatever its host was.

    None where it would stand where an output of the site's own can stand, would leave the tree or hide in it, or is no
    address.
    """
    try:
        parts = urlsplit(old.strip())
        path = unquote(parts.path, errors="strict")
    except (ValueError, UnicodeDecodeError):
        return None
    if parts.scheme not in {"", "http", "https"} or not (path.startswith("/") or (parts.netloc and not path)):
        return None
    if parts.query:
        return OldQuery(ascii_address(f"{parts.path or '/'}?{parts.query}"))
    names = path.removesuffix("/index.html").strip("/").split("/")
    if not all(map(_is_name, names)) or len(path.encode()) > _LONGEST_PATH:
        return None
    if _own(languages).match("/".join(names)):
        return None
    return OldPath("/" + "".join(f"{quote(name, safe=_PLAIN)}/" for name in names))


def _is_name(name: str) -> bool:
    return (
        0 < len(name.encode()) <= _LONGEST_NAME
        and not name.startswith(".")
        and name.isprintable()
        and "\\" not in name
        and name.removesuffix(".gz") not in _OWN_NAMES
    )


def _own(languages: Collection[Lang]) -> re.Pattern[str]:
    """Match every place of the site's own, except pages of releases, of which the catalogue knows which exist."""
    words = [f"(?:{_OWN_FOLDERS}|{_OWN_FILES})(?:/.*)?"]
    for lang in languages:
        segments = SEGMENTS[lang]
        named = f"{segments.data}|{segments.publishers}|{segments.topics}|{segments.photos}|{segments.documents}"
        lists = f"(?:{named})(?:/[a-z0-9-]+(?:/[0-9]{{4}})?)?"
        words.append(f"{lang}(?:/404\\.html(?:/.*)?|/{segments.archive}(?:/[0-9]{{4}}/[0-9]{{2}})?|/{lists})?")
    return re.compile(f"(?:{'|'.join(words)})$")
