"""Which pieces of a page are its announcement: trafilatura finds the main text, the tree says where it stands."""

import copy
import logging
from collections import Counter

import msgspec
import trafilatura
from trafilatura.settings import Document

from depesche.intake.markup import tree
from depesche.intake.markup.pieces import Path, Piece
from depesche.intake.words import bare

_ENOUGH = 20
"""Letters from which a piece counts as found where its words stand anywhere in the main text."""
_LINKED = 0.8
_SHARE = 0.85
"""Share of the main text that the innermost element around it must hold; the rest are strays."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its notes on odd pages are ours to put in warnings


class Region(msgspec.Struct, frozen=True):
    """Where the announcement stands."""

    main: frozenset[int]
    """Places of the pieces that are in the main text."""
    text: Path
    """The innermost element around the main text."""
    article: Path
    """The innermost element around the main text and the headline."""


def main_text(root: tree.Element) -> list[str]:
    """Give the paragraphs that trafilatura takes for the main text; none where it finds no article."""
    try:
        found = trafilatura.bare_extraction(
            copy.deepcopy(root), include_comments=False, include_tables=True, with_metadata=False, favor_recall=False
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return []  # trees that no page has can break it; the caller then reads all paragraphs and says so
    return (found.text or "").splitlines() if isinstance(found, Document) else []


def locate(pieces: list[Piece], paragraphs: list[str]) -> Region | None:
    """Find the pieces of the main text and the elements around them, or None where there is no such piece."""
    lines = {bare(line) for line in paragraphs} - {""}
    whole = "".join(bare(line) for line in paragraphs)
    main = {place for place, piece in enumerate(pieces) if _may_be(piece) and _is_in(piece, lines, whole)}
    if not main:
        main = {
            place
            for place, piece in enumerate(pieces)
            if _may_be(piece) and piece.run is not None and piece.run.linked < _LINKED
        }
    if not main:
        return None
    text = _innermost([(pieces[place].path, len(pieces[place].text)) for place in main])
    headline = next((piece for piece in pieces if piece.headline), None)
    article = _common(text, headline.path) if headline is not None else text
    inside = frozenset(place for place in main if within(pieces[place].path, article))
    return Region(inside, text, article)


def within(path: Path, outer: Path) -> bool:
    """Say whether an element is the other one or inside it."""
    return path[: len(outer)] == outer


def _may_be(piece: Piece) -> bool:
    return piece.run is not None and not piece.outside and not piece.related and not piece.headline


def _is_in(piece: Piece, lines: set[str], whole: str) -> bool:
    """Say whether the words of a piece are in the main text; a heading, item or mere link must be a line of it."""
    text = bare(piece.text)
    running = piece.kind in {"text", "quote"} and piece.run is not None and piece.run.linked < _LINKED
    return bool(text) and (text in lines or (running and len(text) >= _ENOUGH and text in whole))


def _innermost(weighted: list[tuple[Path, int]]) -> Path:
    total = sum(weight for _, weight in weighted)
    path: Path = ()
    while True:
        inside: Counter[Path] = Counter()
        for one, weight in weighted:
            if len(one) > len(path) and within(one, path):
                inside[one[: len(path) + 1]] += weight
        if not inside:
            return path
        best, weight = inside.most_common(1)[0]
        if weight < total * _SHARE:
            return path
        path = best


def _common(one: Path, other: Path) -> Path:
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return one[:shared]
