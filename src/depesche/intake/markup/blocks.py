"""The blocks of a body, made of a page's pieces: lists and quotes are joined, trailing headings dropped."""

import re

from depesche.intake import people
from depesche.intake.clipping import Block, Heading, ListBlock, Paragraph, QuoteBlock
from depesche.intake.markup.pieces import Piece

_SPOKEN = re.compile(r"^(?P<who>[^:„“\"»]{4,160}):\s*(?P<said>[„“\"»].*)$", re.DOTALL)
_MARKS = '„“”"»«「」'


def build(pieces: list[Piece]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Give the blocks, and the words of headings that nothing follows."""
    blocks: list[Block] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        taken = 1
        while piece.kind in {"item", "quote"} and place + taken < len(pieces) and _joined(piece, pieces[place + taken]):
            taken += 1
        group = pieces[place : place + taken]
        place += taken
        signed = people.person_line(piece.text)
        last = blocks[-1] if blocks else None
        if isinstance(last, QuoteBlock) and last.speaker is None and signed is not None:
            blocks[-1] = QuoteBlock(text=last.text, speaker=signed)
        else:
            blocks.append(_block(group))
    dropped: list[str] = []
    while blocks and isinstance(blocks[-1], Heading):
        dropped.append(blocks.pop().text)  # type: ignore[union-attr]  # a heading, as the condition says
    return tuple(blocks), tuple(reversed(dropped))


def _joined(one: Piece, other: Piece) -> bool:
    return other.kind == one.kind and other.group == one.group


def _block(group: list[Piece]) -> Block:
    first = group[0]
    if first.kind == "heading":
        return Heading(text=first.text, level=min(max(first.level, 2), 6))
    if first.kind == "item":
        marked = any(piece.run and piece.run.html for piece in group)
        return ListBlock(
            items=tuple(piece.text for piece in group),
            ordered=first.ordered,
            html=tuple((piece.run.html if piece.run else None) or piece.text for piece in group) if marked else None,
        )
    if first.kind == "quote":
        return _quote([piece.text for piece in group])
    return Paragraph(text=first.text, html=first.run.html if first.run else None)


def _quote(texts: list[str]) -> QuoteBlock:
    speaker = people.person_line(texts[-1]) if len(texts) > 1 else None
    text = " ".join(texts[:-1] if speaker else texts)
    spoken = _SPOKEN.match(text)
    if spoken and speaker is None:
        named = people.mentions(spoken["who"])
        short = people.surnamed(spoken["who"].strip())
        found = named[0].speaker if named else short.speaker if short else None
        speaker, text = (found, spoken["said"]) if found else (None, text)
    if text[1:] and text[0] in _MARKS and text[-1] in _MARKS:
        text = text[1:-1].strip()
    return QuoteBlock(text=text, speaker=speaker)
