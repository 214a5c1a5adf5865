"""Marking what was found: in the inline HTML of a headline, and in a passage from which a snippet is cut."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from depesche.site.search.folding import tidy

Span = tuple[int, int]
"""Where something begins and ends in a text, in characters."""

_TAG: Final = re.compile(r"(<[^>]*>)")
_BREAK: Final = re.compile(r"<br\s*/?>")
_SENTENCE: Final = re.compile(r"(?<=[.!?。！？\n])\s+|(?<=[。！？])")
_AROUND: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Inline:
    """Clean inline HTML whose plain text can be marked."""

    markup: str

    @property
    def text(self) -> str:
        """The tidy plain text; a line break is a space."""
        return "".join(text for _, text in self._pieces())

    def marked(self, spans: Sequence[Span]) -> Markup:
        """Give the HTML with `<mark>` around spans of its text; a mark is closed before a tag and opened after it."""
        made = []
        at = 0
        for tag, text in self._pieces():
            if tag:
                made.append(tag)
            else:
                made.append(_marked(text, [(begin - at, end - at) for begin, end in spans]))
            at += len(text)
        return Markup("".join(made))  # noqa: S704 - tags of clean inline HTML, and escaped text

    def _pieces(self) -> Iterator[tuple[str, str]]:
        """Give each tag with the text that it stands for, and each text with no tag."""
        for piece in _TAG.split(self.markup):
            if piece.startswith("<"):
                yield piece, " " if _BREAK.match(piece) else ""
            elif piece:
                yield "", tidy(html.unescape(piece))


def _marked(text: str, spans: Sequence[Span]) -> str:
    made = []
    at = 0
    for begin, end in spans:
        begin, end = max(begin, at), min(end, len(text))  # noqa: PLW2901 - what of the span lies in this text
        if begin < end:
            made += [escape(text[at:begin]), "<mark>", escape(text[begin:end]), "</mark>"]
            at = end
    return "".join(map(str, (*made, escape(text[at:]))))


def plain_marked(text: str, spans: Sequence[Span]) -> Markup:
    """Give a plain text as HTML with `<mark>` around spans of it."""
    return Markup(_marked(text, spans))  # noqa: S704 - escaped


@dataclass(frozen=True, slots=True)
class Cutting:
    """A piece of a passage."""

    begin: int
    end: int
    found: int
    """How many different words of the question stand in it."""


def best_cutting(text: str, spans: Sequence[tuple[int, int, str]], most: int) -> Cutting | None:
    """Give the piece of at most so many characters with the most different words; None where none was found.

    `spans` are where words stand, in their order, each with the word of the question that it is.
    """
    best: tuple[int, int, int, int] | None = None
    first = 0
    for last in range(len(spans)):
        while spans[last][1] - spans[first][0] > most and first < last:
            first += 1
        different = len({word for _, _, word in spans[first : last + 1]})
        if best is None or (different, last - first) > best[:2]:
            best = (different, last - first, spans[first][0], spans[last][1])
    if best is None:
        return None
    different, _, begin, end = best
    return Cutting(*_widen(text, begin, end, most), different)


def _widen(text: str, begin: int, end: int, most: int) -> Span:
    """Take in what stands around, from the beginning of the sentence where that fits, else of a word."""
    if len(text) <= most:
        return 0, len(text)
    room = max(0, most - (end - begin))
    earliest = max(0, begin - room)
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text, 0, begin))]
    start = max((each for each in starts if each <= begin), default=0)
    if start < earliest:
        earliest = max(0, begin - room // 3)
        space = _AROUND.search(text, earliest, begin)
        start = space.end() if space else earliest
    stop = min(len(text), max(start + most, end))
    if stop < len(text):
        spaces = [match.start() for match in _AROUND.finditer(text, end, stop)]
        stop = spaces[-1] if spaces else stop
    return start, stop


def cut(text: str, cutting: Cutting, spans: Sequence[Span]) -> Markup:
    """Give a piece of a passage as HTML with `<mark>`, and an ellipsis where the passage goes on."""
    begin, end = cutting.begin, cutting.end
    inside = [(first - begin, last - begin) for first, last in spans if last > begin and first < end]
    made = plain_marked(text[begin:end], inside)
    before, after = "… " if begin > 0 else "", " …" if end < len(text) else ""
    return Markup("{}{}{}").format(before, made, after)
