"""Further news on a page: links below the text, each with the picture and kicker that stand before it."""

from depesche.intake.clipping import Teaser, TeaserImage
from depesche.intake.furniture import is_furniture
from depesche.intake.markup.pieces import Piece
from depesche.intake.words import words

_LINKED = 0.5
_KICKER_WORDS = 6
_KICKERS = ("kicker", "roofline", "topline", "dachzeile", "overline", "eyebrow", "category", "tagline")


def read(pieces: list[Piece]) -> tuple[tuple[Teaser, ...], tuple[str, ...]]:
    """Give the teasers, and the lines that belong to none."""
    found: list[Teaser] = []
    left: list[str] = []
    image: TeaserImage | None = None
    kicker: str | None = None
    for piece in pieces:
        if piece.image is not None:
            image = TeaserImage(
                alt=piece.image.alt, credit=piece.image.credit, url=piece.image.url, found=piece.image.found
            )
            continue
        text = piece.text
        if not piece.run or is_furniture(text):
            left.append(text)
        elif piece.kind != "heading" and _is_kicker(piece):
            if kicker is not None:
                left.append(kicker)
            kicker = text
        elif piece.run.linked >= _LINKED or piece.kind == "heading":
            url = next((link.url for link in piece.run.links if link.url), None)
            found.append(Teaser(kicker=kicker, headline=text, image=image, url=url))
            image = kicker = None
        else:
            left.append(text)
    return tuple(found), (*left, *([kicker] if kicker else ()))


def _is_kicker(piece: Piece) -> bool:
    named = any(part in name.lower() for name in piece.classes[:3] for part in _KICKERS)
    linked = piece.run is not None and piece.run.linked >= _LINKED
    return len(words(piece.text)) <= _KICKER_WORDS and (named or not linked)
