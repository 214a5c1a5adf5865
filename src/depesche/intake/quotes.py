"""Quoted spans: where quotation marks of German, English, French-style and Japanese typography open and close."""

import re

import msgspec

from depesche.intake.words import words

OPENING = '„“”"»«「『‟'
_PAIRS = {"„": '“”"‟', "“": '”"', "»": "«", "«": "»", "「": "」", "『": "』", '"': '"“”', "”": '”"', "‟": '”"'}
_SENTENCE = 5
"""Words from which a quoted span that ends as a sentence does is taken for speech and no title."""
_SENTENCE_JA = 12
"""The same in characters, for Japanese."""


class Span(msgspec.Struct, frozen=True):
    """A quoted span: offsets of its marks in the paragraph, and the words between them."""

    paragraph: int
    start: int
    end: int
    """Behind the closing mark, in `last`."""
    text: str
    last: int
    """The paragraph in which the span closes; later than `paragraph` where one opening mark spans several."""
    closed: bool


def spans(paragraphs: list[str]) -> list[Span]:
    """Find the quoted spans of consecutive paragraphs.

    „ may close with “, ” or a straight mark, or with the end of its paragraph. A span that is open at the end of a
    paragraph goes on in the next where that one closes it before opening another, or repeats the opening mark at its
    start.
    """
    found: list[Span] = []
    place, offset = 0, 0
    unclosed: set[tuple[int, str]] = set()  # marks that close nowhere behind a place they were met at
    while place < len(paragraphs):
        start = _opens(paragraphs[place], offset)
        if start is None:
            place, offset = place + 1, 0
            continue
        mark = (place, paragraphs[place][start])
        span = _span(paragraphs, place, start) if mark not in unclosed else None
        if span is None:
            unclosed.add(mark)
            offset = start + 1
            continue
        found.append(span)
        place, offset = span.last, span.end
    return found


def is_speech(span: Span, paragraph: str, *, spoken: bool) -> bool:
    """Say whether a span, whoever its speaker, is whole sentences at the start of a sentence: no title, no term.

    Args:
        span: the span.
        paragraph: the one in which it opens.
        spoken: whether somebody spoke before in the same paragraph; then few words suffice.
    """
    before = paragraph[: span.start].rstrip()
    at_start = not before or before[-1] in '.!?:…。：“”"«」'
    japanese = re.search(r"[。、]", span.text) is not None and len(span.text) > _SENTENCE_JA
    whole = re.search(r"[.!?…]$", span.text) is not None
    long = not span.closed or span.last > span.paragraph
    enough = len(words(span.text)) >= (2 if spoken else _SENTENCE)
    return at_start and (japanese or (enough and (whole or long)))


def _opens(text: str, offset: int) -> int | None:
    for place in range(offset, len(text)):
        mark = text[place]
        if mark not in OPENING or place + 1 >= len(text):
            continue
        before, after = text[place - 1 : place], text[place + 1]
        if mark in "„「『‟" or (
            not after.isspace() and (not before or before.isspace() or before in "([–—-/:（。、：")
        ):
            return place
    return None


def _span(paragraphs: list[str], place: int, start: int) -> Span | None:
    opening = paragraphs[place][start]
    end = _closes(paragraphs[place], start + 1, opening)
    if end is not None:
        return _made(paragraphs, place, start, place, end, closed=True)
    last = place
    while last + 1 < len(paragraphs):
        text = paragraphs[last + 1]
        repeated = text[:1] == opening and opening != '"'
        end = _closes(text, 1 if repeated else 0, opening)
        next_opening = _opens(text, 1 if repeated else 0)
        if end is not None and (next_opening is None or end <= next_opening):
            return _made(paragraphs, place, start, last + 1, end, closed=True)
        if not repeated or end is not None or next_opening is not None:
            break
        last += 1
    if opening not in "„“「":
        return None
    return _made(paragraphs, place, start, place, len(paragraphs[place]) + 1, closed=False)


def _closes(text: str, offset: int, opening: str) -> int | None:
    """Give the offset of the closing mark; inner pairs of the same marks are stepped over."""
    closing = _PAIRS[opening]
    depth = 0
    for place in range(offset, len(text)):
        mark = text[place]
        if opening in "„「『»«" and mark == opening:
            depth += 1
        elif mark in closing:
            if mark == '"' and opening != '"' and text[place + 1 : place + 2].isalnum():
                continue
            if opening in '"”' and place and text[place - 1].isspace():
                continue
            if depth:
                depth -= 1
                continue
            return place
    return None


def _made(paragraphs: list[str], place: int, start: int, last: int, end: int, *, closed: bool) -> Span:
    if last == place:
        text = paragraphs[place][start + 1 : end]
    else:
        parts = [paragraphs[place][start + 1 :], *paragraphs[place + 1 : last], paragraphs[last][:end]]
        opening = paragraphs[place][start]
        text = " ".join(part.removeprefix(opening).strip() for part in parts)
    return Span(place, start, min(end + 1, len(paragraphs[last])), text.strip(), last, closed)
