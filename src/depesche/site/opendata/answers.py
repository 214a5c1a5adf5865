"""Schemas of what is no record: the JSON feeds and the small file of the newest releases."""

from typing import Any, Final


def _object(required: tuple[str, ...], members: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": members}


_TEXT: Final = {"type": "string"}
_ADDRESS: Final = {"type": "string", "format": "uri"}
_MOMENT: Final = {"type": "string", "format": "date-time"}
_AUTHORS: Final = {"type": "array", "items": _object(("name",), {"name": _TEXT})}
_ATTACHMENT: Final = _object(
    ("url", "mime_type"),
    {"url": _ADDRESS, "mime_type": _TEXT, "title": _TEXT, "size_in_bytes": {"type": "integer", "minimum": 1}},
)
_ITEM: Final = _object(
    ("id", "url", "title", "content_html", "date_published", "date_modified", "language"),
    {
        "id": _TEXT,
        "url": _ADDRESS,
        "title": _TEXT,
        "content_html": _TEXT,
        "summary": _TEXT,
        "image": _ADDRESS,
        "banner_image": _ADDRESS,
        "date_published": _MOMENT,
        "date_modified": _MOMENT,
        "authors": _AUTHORS,
        "tags": {"type": "array", "items": _TEXT},
        "language": _TEXT,
        "attachments": {"type": "array", "items": _ATTACHMENT},
        "_depesche": _object(("record",), {"record": _ADDRESS, "standing": {"enum": ["corrected", "withdrawn"]}}),
    },
)
_NEWEST_ITEM: Final = dict.fromkeys(("address", "day", "headline", "kicker", "published", "publisher"), _TEXT)

SCHEMAS: Final = {
    "JsonFeed": _object(
        ("version", "title", "items"),
        {
            "version": {"const": "https://jsonfeed.org/version/1.1"},
            "title": _TEXT,
            "home_page_url": _ADDRESS,
            "feed_url": _ADDRESS,
            "description": _TEXT,
            "icon": _ADDRESS,
            "favicon": _ADDRESS,
            "language": _TEXT,
            "authors": _AUTHORS,
            "items": {"type": "array", "items": _ITEM},
        },
    ),
    "Suggestions": {
        "type": "array",
        "description": "As OpenSearch has them: what was typed, completions, a word on each, and where each leads.",
        "prefixItems": [_TEXT, *[{"type": "array", "items": _TEXT}] * 3],
        "minItems": 4,
        "maxItems": 4,
    },
    "Newest": _object(
        ("items",), {"items": {"type": "array", "items": _object(tuple(_NEWEST_ITEM), dict(_NEWEST_ITEM))}}
    ),
}
"""By name; a member that begins with an underscore is our own."""
