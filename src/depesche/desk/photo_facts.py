"""What a photographer wrote into a file: credit, caption, headline, licence, day. Where it was taken is not read.

Asked in the order of the Metadata Working Group's guidance: XMP (ISO 16684-1, with IPTC Core), then IPTC-IIM 4.2, then
Exif.
"""

import warnings
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

from PIL import ExifTags, Image, IptcImagePlugin

_UTF_8: Final = b"\x1b%G"
"""How IPTC-IIM says that its texts are UTF-8 (1:90, ISO 2022)."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """Plain texts, empty where the file says nothing."""

    credit: str = ""
    caption: str = ""
    headline: str = ""
    licence: str = ""
    licence_address: str = ""
    taken_on: date | None = None


def photo_facts(content: bytes) -> PhotoFacts:
    """Read a file's metadata; damaged or missing ones are empty, as is a file that is no image."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content)) as image:
            xmp, iptc, exif = _xmp(image), _iptc(image), image.getexif()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return PhotoFacts()

    def first(*texts: Any) -> str:
        return next((text for each in texts if (text := _text(each))), "")

    address = first(xmp.get("WebStatement"))
    return PhotoFacts(
        credit=first(
            xmp.get("Credit"),
            xmp.get("creator"),
            iptc.get((2, 110)),
            iptc.get((2, 80)),
            xmp.get("rights"),
            iptc.get((2, 116)),
            exif.get(ExifTags.Base.Artist),
            exif.get(ExifTags.Base.Copyright),
        )[:255],
        caption=first(xmp.get("description"), iptc.get((2, 120)), exif.get(ExifTags.Base.ImageDescription))[:1000],
        headline=first(xmp.get("Headline"), iptc.get((2, 105)))[:255],
        licence=first(xmp.get("UsageTerms"))[:255],
        licence_address=address if address.startswith(("https://", "http://")) else "",
        taken_on=_day(first(xmp.get("DateCreated"), iptc.get((2, 55)))),
    )


def _xmp(image: Image.Image) -> dict[str, Any]:
    """Give the properties of all descriptions in one, by name without namespace."""
    try:
        found: Any = image.getxmp()
    except (ValueError, SyntaxError):  # no XML, or XML that tries to do more than to describe
        return {}
    description = found.get("xmpmeta", found).get("RDF", {}).get("Description", {}) if found else {}
    parts = description if isinstance(description, list) else [description]
    return {name: value for part in parts if isinstance(part, dict) for name, value in part.items()}


def _iptc(image: Image.Image) -> dict[tuple[int, int], str]:
    found = IptcImagePlugin.getiptcinfo(image) or {}
    encoding = "utf-8" if found.get((1, 90)) == _UTF_8 else ""

    def decoded(value: Any) -> str:
        raw = value[0] if isinstance(value, list) else value
        for each in (encoding or "utf-8", "cp1252"):
            try:
                return str(raw.decode(each))
            except UnicodeDecodeError:
                continue
        return str(raw.decode("latin-1"))

    return {key: decoded(value) for key, value in found.items() if key[0] == 2}  # noqa: PLR2004 - the application record


def _text(value: Any) -> str:
    """Give a text out of what XMP wraps it in: language alternatives (the default one), lists (joined), or itself."""
    if isinstance(value, dict):
        for wrapped in ("Alt", "Seq", "Bag", "li", "text"):
            if wrapped in value:
                return _text(value[wrapped])
        return ""
    if isinstance(value, list):
        default = [each for each in value if isinstance(each, dict) and each.get("lang") == "x-default"]
        texts = [_text(each) for each in (default or value)]
        return ", ".join(text for text in texts if text)
    return " ".join(str(value).replace("\x00", " ").split()) if value else ""


def _day(text: str) -> date | None:
    for length, form in ((10, "%Y-%m-%d"), (8, "%Y%m%d")):
        try:
            return datetime.strptime(text[:length], form).date()  # noqa: DTZ007 - a day, in no zone
        except ValueError:
            continue
    return None
