"""Names in addresses, from headlines and file names."""

import re
import unicodedata

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa", "ł": "l", "đ": "d"}
)
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 80


def slug_of(text: str, otherwise: str) -> str:
    """Give a text as a name in addresses: small letters, digits, hyphens; German umlauts written out.

    Cut at a word within 80 characters. Where no Latin letter or digit is left, as in a Japanese headline, or where less
    than half of the letters have a Latin form, gives `otherwise`.
    """
    written_out = unicodedata.normalize("NFC", text).lower().translate(_GERMAN)
    latin = unicodedata.normalize("NFKD", written_out).encode("ascii", "ignore").decode("ascii")
    if 2 * sum(map(str.isalpha, latin)) < sum(map(str.isalpha, written_out)):
        return otherwise
    slug = _OTHER.sub("-", latin).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return slug or otherwise


def file_name(name: str, otherwise: str) -> str:
    """Give the name of a file as records.base.FileName wants it; `otherwise` is for a stem without Latin letters."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, "bin"
    ending = re.sub(r"[^a-z0-9]", "", ending.lower()) or "bin"
    return f"{slug_of(stem, otherwise)}.{ending}"
