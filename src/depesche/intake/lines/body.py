"""The running text of a copy: lead, paragraphs, headings, lists, pull quotes, pictures, documents."""

from typing import Literal

import msgspec

from depesche.intake import dateline, documents, furniture, people, picture_credits
from depesche.intake.clipping import (
    Block,
    Dateline,
    Document,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    QuoteBlock,
)
from depesche.intake.lines import pictures
from depesche.intake.words import alike, bare, is_prose, sentences, words

_LEAD_SENTENCES = 4
_LEAD_LETTERS = 700
_HEADING_WORDS = 14
_DOCUMENT_WORDS = 16
_PICTURE_LETTERS, _PICTURE_SENTENCES = 300, 3
_MARKS = '„“”"»«「」'

Kind = Literal["item", "quote", "picture", "credit", "label", "document", "heading", "paragraph"]


class Line(msgspec.Struct, frozen=True):
    """A line, those that belong to it, and what they are."""

    kind: Kind
    lines: tuple[str, ...]


class Body(msgspec.Struct, frozen=True):
    """What the running text holds."""

    lead: str | None
    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    documents: tuple[Document, ...]
    dateline: Dateline
    """From label lines below the head."""
    ignored: tuple[str, ...]


def read(blocks: list[list[str]]) -> Body:
    """Read the blocks below the head."""
    lines = _classified(blocks)
    lead = _lead(lines)
    if lead is not None:
        lines = lines[1:]
    images: list[Image] = []
    for line in lines:
        if line.kind == "picture":
            images.append(pictures.image(list(line.lines)))
        elif line.kind == "credit" and images and images[-1].credit is None:
            images[-1] = msgspec.structs.replace(
                images[-1],
                credit=picture_credits.alone(line.lines[0]),
                found="\n".join([images[-1].found or "", line.lines[0]]).strip(),
            )
    return Body(
        lead=lead,
        blocks=_folded(lines),
        images=tuple(images),
        documents=tuple(one for line in lines if line.kind == "document" for one in documents.in_text(line.lines[0])),
        dateline=dateline.joined(
            [one for line in lines if (one := dateline.label(line.lines[0])) and line.kind == "label"]
        ),
        ignored=tuple(line.lines[0] for line in lines if line.kind in {"label", "credit", "document"}),
    )


def is_document_line(line: str) -> bool:
    """Say whether a line is nothing but the title of a file and its label."""
    found = documents.labels(line)
    return (
        len(found) == 1
        and not line[found[0].end :].strip(" .|")
        and len(line.split()) <= _DOCUMENT_WORDS
        and len(sentences(line[: found[0].start])) == 1
    )


def pulled(lines: tuple[str, ...]) -> QuoteBlock:
    """Make a pull quote of its words and, where there is one, the line that names who says them."""
    text = lines[0].strip()
    if text[1:] and _is_marked(text):
        text = text[1:-1].strip()
    return QuoteBlock(text=text, speaker=people.person_line(lines[1]) if len(lines) > 1 else None)


def _classified(blocks: list[list[str]]) -> list[Line]:
    found: list[Line] = []
    flat = [(line, number, len(block) == 1) for number, block in enumerate(blocks) for line in block]
    letters = "\n".join(bare(line) for line, _, _ in flat)
    place = 0
    while place < len(flat):
        line, number, alone = flat[place]
        following = flat[place + 1][0] if place + 1 < len(flat) else None
        beside = following if place + 1 < len(flat) and flat[place + 1][1] == number else None
        pulled_out = following is not None and _is_pulled(line, following, letters, beside=beside is not None)
        kind: Kind
        kind, taken = ("quote", 2) if pulled_out else _kind(line, following, beside, alone=alone)
        found.append(Line(kind, tuple(one for one, _, _ in flat[place : place + taken])))
        place += taken
    return found


def _kind(line: str, following: str | None, beside: str | None, *, alone: bool) -> tuple[Kind, int]:
    """Say what a line is, and how many lines belong to it.

    Args:
        line: the line.
        following: the next line, in whatever block.
        beside: the next line of the same block.
        alone: whether the line is a block by itself.
    """
    if _is_picture(line):
        return "picture", 2 if beside is not None and not is_prose(beside) and alike(line, beside) > 0 else 1
    return _single(line, heading=alone and following is not None), 1


def _is_pulled(line: str, following: str, letters: str, *, beside: bool) -> bool:
    """Say whether a line is a pull quote and the next one names who says it.

    Args:
        line: the line.
        following: the next one.
        letters: the letters of the whole text, in which a pull quote mostly stands a second time.
        beside: whether both are in one block.
    """
    if people.person_line(following) is None or people.person_line(line) is not None:
        return False
    return beside or _is_marked(line) or letters.count(bare(line)) > 1


def _single(line: str, *, heading: bool) -> Kind:
    """Say what a line that stands for itself is; `heading` where its place allows it to be one."""
    if furniture.item(line) is not None and people.person_line(line) is None:
        return "item"
    if picture_credits.alone(line) is not None:
        return "credit"
    if dateline.label(line) is not None:
        return "label"
    if is_document_line(line):
        return "document"
    short = len(words(line)) <= _HEADING_WORDS and not is_prose(line)
    plain = line[0] not in _MARKS and line[-1] not in ".,;:" + _MARKS
    return "heading" if heading and short and plain else "paragraph"


def _is_marked(line: str) -> bool:
    return line[0] in _MARKS and line[-1] in _MARKS


def _is_picture(line: str) -> bool:
    if len(line) > _PICTURE_LETTERS or len(sentences(line)) > _PICTURE_SENTENCES or picture_credits.alone(line):
        return False
    return furniture.item(line) is None and picture_credits.part(line).credit is not None


def _lead(lines: list[Line]) -> str | None:
    """Give the lead: the first paragraph, where it is short and others follow."""
    if not lines or lines[0].kind != "paragraph" or not is_prose(lines[0].lines[0]):
        return None
    text = lines[0].lines[0]
    others = any(line.kind in {"paragraph", "item"} for line in lines[1:])
    return text if others and len(text) <= _LEAD_LETTERS and len(sentences(text)) <= _LEAD_SENTENCES else None


def _folded(lines: list[Line]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for line in lines:
        if line.kind == "item":
            text, ordered = furniture.item(line.lines[0]) or (line.lines[0], False)
            last = blocks[-1] if blocks else None
            if isinstance(last, ListBlock) and last.ordered == ordered:
                blocks[-1] = ListBlock(items=(*last.items, text), ordered=ordered)
            else:
                blocks.append(ListBlock(items=(text,), ordered=ordered))
        elif line.kind == "quote":
            blocks.append(pulled(line.lines))
        elif line.kind == "heading":
            blocks.append(Heading(text=line.lines[0], level=2))
        elif line.kind == "paragraph":
            blocks.append(Paragraph(text=line.lines[0]))
    return tuple(blocks)
