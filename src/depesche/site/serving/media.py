"""Content types, by address; what is not listed is a stream of bytes that no browser may guess about."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

UNKNOWN: Final = "application/octet-stream"
HTML: Final = "text/html; charset=utf-8"
SVG: Final = "image/svg+xml"
PDF: Final = "application/pdf"
TEXT: Final = "text/plain; charset=utf-8"
SUGGESTIONS: Final = "application/x-suggestions+json; charset=utf-8"
"""As OpenSearch calls them; they are JSON."""

_BY_NAME: Final[Mapping[str, str]] = MappingProxyType(
    {
        "atom.xml": "application/atom+xml; charset=utf-8",
        "feed.json": "application/feed+json",
        "opensearch.xml": "application/opensearchdescription+xml",
        "csv-metadata.json": "application/csvm+json",
    }
)
_BY_ENDING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "html": HTML,
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "jsonl": "application/jsonl",
        "jsonld": "application/ld+json",
        "ttl": "text/turtle; charset=utf-8",
        "xml": "application/xml",
        "txt": TEXT,
        "csv": "text/csv; charset=utf-8",
        "ics": "text/calendar; charset=utf-8",
        "vtt": "text/vtt; charset=utf-8",
        "svg": SVG,
        "avif": "image/avif",
        "webp": "image/webp",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "png": "image/png",
        "gif": "image/gif",
        "ico": "image/vnd.microsoft.icon",
        "woff2": "font/woff2",
        "pdf": PDF,
        "zip": "application/zip",
        "gz": "application/gzip",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "webm": "video/webm",
        "epub": "application/epub+zip",
        "rtf": "application/rtf",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    }
)
_TEXTS: Final = frozenset(
    {"html", "css", "js", "json", "jsonl", "jsonld", "ttl", "xml", "txt", "csv", "ics", "vtt", "svg"},
)


def content_type(names: tuple[str, ...]) -> str:
    """Give the Content-Type of a file of the tree; the log's files are typed as C2SP tlog-tiles asks."""
    match names:
        case ("wire", "checkpoint"):
            return TEXT
        case ("wire", "content", *_):
            return "application/json"
        case ("wire", *_):
            return UNKNOWN
    name = names[-1]
    return _BY_NAME.get(name) or _BY_ENDING.get(_ending(name), UNKNOWN)


def is_text(names: tuple[str, ...]) -> bool:
    """Say whether compressing makes it smaller, so that it is there in several encodings."""
    return names[0] != "wire" and _ending(names[-1]) in _TEXTS


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
