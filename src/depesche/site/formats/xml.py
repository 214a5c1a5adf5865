"""Text in XML 1.0 documents."""

import re
from datetime import UTC, datetime
from html import escape
from typing import Final

DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold, not even escaped (XML 1.0 section 2.2)."""


def text(plain: str) -> str:
    """Escape plain text for elements and attributes; characters that XML does not know are left out."""
    return escape(_FORBIDDEN.sub("", plain))


def moment(when: datetime) -> str:
    """Write a moment as RFC 3339 in UTC: 2024-07-17T12:00:00Z."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
