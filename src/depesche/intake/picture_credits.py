"""Credits of pictures, in the many forms in which portals print them inside or below alt and caption."""

import re

import msgspec

_LABEL = (
    r"(?:Bild(?:nachweis|quelle|rechte|er)?|Fotos?|Foto(?:graf(?:in)?|nachweis|quelle)|Quelle|Copyright|Urheberrecht"
    r"|Photos?(?: credit)?|Picture|Image|Credit|Source|Grafik|Illustration|写真|画像|出典|提供)"
)
_BRACKETED = re.compile(
    rf"\s*[(\[（]\s*(?:{_LABEL}\s*[:：]\s*(?P<named>[^()（）]*(?:\([^()]*\)[^()（）]*)*)"
    r"|(?P<sign>©[^()]*))[)\]）]\s*\.?\s*$"
)
_TRAILING = re.compile(
    rf"(?:(?<=[.!?…»“\"”。])|\s+[-–—|·]|\s*\n)\s*(?:{_LABEL}\s*[:：]\s*(?P<named>\S.*)"
    r"|(?P<sign>(?:©|\(c\)).*))$",
    re.DOTALL,
)
_SIGN = re.compile(r"\s+(?P<sign>©\s*\S.*)$", re.DOTALL)
_WHOLE = re.compile(
    rf"^[(\[（]?\s*(?:{_LABEL}\s*[:：]\s*(?P<named>\S.*?)|(?P<sign>©\s*\S.*?))\s*[)\]）]?\.?$", re.DOTALL
)
_PREFIX = re.compile(r"^(?:Foto|Bild|Photo|Image|Grafik|写真)\s*[:：]\s*(?=\S)")
_LONG = 12
"""Words beyond which what follows `Foto:` describes a picture and names no photographer."""
_NAME_WORDS = 4
"""Words beyond which a credit must look like one: with a bar, a sign or an agency."""
_CREDIT_WORDS = 8
_LETTERS = 1500
"""Letters beyond which a line is no caption."""


class Parted(msgspec.Struct, frozen=True):
    """A line with the credit cut out of it."""

    text: str
    credit: str | None


def part(line: str) -> Parted:
    """Cut the credit out of the end of an alt text or caption.

    Knows `(Bild: A/dpa)`, `(Foto: © dpa).`, `Text. Quelle: A, B`, `Text — © A/B`, `（写真：A）` and a bare `© A | B`.
    The credit is given as printed, without its label and brackets.
    """
    if len(line) > _LETTERS:
        return Parted(line, None)
    for pattern in (_BRACKETED, _TRAILING, _SIGN):
        match = pattern.search(line)
        if match and match.start() > 0:
            credit = _stripped(match.groupdict())
            if credit and len(credit.split()) <= _LONG + 8:
                return Parted(line[: match.start()].strip().rstrip("|–—").strip(), credit)
    return Parted(line, None)


def alone(line: str) -> str | None:
    """Give the credit of a line that is nothing else: `Foto: A / dpa`, `© A | B`, `Fotos: Feuerwehr`."""
    match = _WHOLE.match(line) if len(line) <= _LETTERS else None
    if match is None:
        return None
    credit = _stripped(match.groupdict())
    if not credit or len(credit.split()) > _CREDIT_WORDS or re.search(r"[.!?]\s+\S", credit):
        return None
    sentence = (
        match["named"] is not None
        and len(credit.split()) > _NAME_WORDS
        and not re.search(r"[/|,©]|\b(?:dpa|Getty|Adobe)", credit)
    )
    return None if sentence else credit


def without_label(line: str) -> str:
    """Give an alt text without the `Foto:` before it."""
    return _PREFIX.sub("", line)


def _stripped(groups: dict[str, str | None]) -> str | None:
    text = groups.get("named") or groups.get("sign")
    return (
        " ".join(text.split()).rstrip(")").strip(" .|")
        if text and text.count("(") < text.count(")")
        else (" ".join(text.split()).strip(" |").removesuffix(".") if text else None)
    )
