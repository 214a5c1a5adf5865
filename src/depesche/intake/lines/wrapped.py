"""Text that a mail program or terminal broke into lines of equal width, joined to paragraphs again."""

import re
from itertools import pairwise

_NARROW, _WIDE = 40, 110
_EVIDENCE = 3
"""Lines that go on in lower case on the next, from which a text counts as wrapped."""
_TITLE_WORDS = 3
_HYPHEN = re.compile(r"(?<=[^\W\d_])-$")
_SUSPENDED = re.compile(r"(?:und|oder|bzw|sowie|bis|and|or|to)\b")
_OPEN_END = re.compile(
    r"(?:\b(?:der|die|das|dem|den|des|und|für|von|vom|mit|im|in|am|an|zum|zur|the|of|for|and|in|to)|[,-])$"
)
_RAGGED = 12
"""Letters by which a wrapped line and the next word may fall short of the width."""


def width(lines: list[str]) -> int | None:
    """Give the width to which a text was wrapped, or None for one that was not; blank lines part paragraphs."""
    longest = max((len(line) for line in lines), default=0)
    if longest > _WIDE:
        return None
    broken = sum(len(one) >= _NARROW and other[:1].islower() for one, other in pairwise(lines))
    return longest if broken >= _EVIDENCE else None


def joined(block: list[str], wrapped: int | None, *, kickers: bool = False) -> list[str]:
    """Join the lines of a block that were one before it was wrapped to that width.

    Args:
        block: the lines.
        wrapped: the width, None where the text was not wrapped.
        kickers: whether blocks end with a kicker, as those of further news do; it is joined to nothing.
    """
    if wrapped is None:
        return block
    lines: list[str] = []
    before = 0
    for number, line in enumerate(block, start=1):
        first = line.split(" ", 1)[0]
        if (
            lines
            and before + 1 + len(first) > wrapped - _RAGGED
            and before >= _NARROW
            and not _is_new(lines[-1], line, last=kickers and number == len(block))
        ):
            lines[-1] = _mended(lines[-1], line)
        else:
            lines.append(line)
        before = len(line)
    return lines


def _is_new(one: str, other: str, *, last: bool) -> bool:
    """Say whether a line is a title: a few words that end no sentence, below the end of one or last of a teaser."""
    titled = (
        other[:1].isupper() and len(other.split()) <= _TITLE_WORDS and not other.endswith((".", "!", "?", "“", '"'))
    )
    return titled and (one.endswith((".", "!", "?", ")")) or (last and not _OPEN_END.search(one)))


def _mended(one: str, other: str) -> str:
    """Join two lines; a hyphen at the break stays before a capital (`Elbe-|Kanal`) and goes within a word."""
    if not _HYPHEN.search(one) or _SUSPENDED.match(other):
        return f"{one} {other}"
    return f"{one}{other}" if other[:1].isupper() else f"{one[:-1]}{other}"
