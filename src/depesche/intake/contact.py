"""The press contact below a text."""

import re

_HEADING = re.compile(
    r"(?:presse|medien)?kontakte?(?: für (?:die )?(?:presse|medien))?"
    r"|ansprechpartner(?:in|innen)?(?: für (?:die )?(?:presse|medien))?"
    r"|pressestelle|rückfragen(?: an)?|(?:presse)?rückfragen der medien|kontakt für rückfragen"
    r"|(?:press|media) (?:contacts?|enquiries|office)|contacts?(?: for (?:the )?(?:press|media))?|notes to editors"
    r"|(?:本件に関する|報道に関する)?(?:お)?問い?合わ?せ(?:先)?",
    re.IGNORECASE,
)


def begins(line: str) -> bool:
    """Say whether a line is the heading of the press contact."""
    return _HEADING.fullmatch(line.strip().rstrip(":： ").strip()) is not None
