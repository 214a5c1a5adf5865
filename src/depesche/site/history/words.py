"""Word-level differences between two texts of clean inline HTML.

A text becomes a row of tokens: words, numbers, runs of one Japanese script, spaces, single marks. Each carries the
elements that it stands in, so that any cut of the row can be written as balanced HTML again, and a word that became
emphasised or was linked elsewhere is a change.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from html import unescape
from itertools import groupby
from typing import Final, Literal

Kind = Literal["same", "gone", "new"]

_KANJI: Final = "\u3005-\u3007\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA: Final = "\u3041-\u309f"
_KATAKANA: Final = "\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_MARKS: Final = "\u0300-\u036f\u200d\ufe0e\ufe0f"
"""What belongs to the sign before it."""
_LETTER: Final = rf"(?:(?![{_KANJI}{_HIRAGANA}{_KATAKANA}])\w|[{_MARKS}])"
_TOKEN: Final = re.compile(
    r"(?P<tag></?[a-z]+(?:\s+[a-z]+=\"[^\"]*\")*\s*/?>)"
    r"|(?P<space>(?:\s|&nbsp;)+)"
    rf"|[{_KANJI}]+|[{_HIRAGANA}]+|[{_KATAKANA}]+"
    rf"|{_LETTER}+(?:[-'’.,:/]{_LETTER}+)*"
    r"|&(?:[a-z]+|#[0-9]+);|.",
    re.DOTALL,
)
_NAME: Final = re.compile(r"</?([a-z]+)")
_HREF: Final = re.compile(r'\shref="([^"]*)"')
_WORD: Final = re.compile(r"\w")
_MOST_PAIRS: Final = 2_000_000
"""Pairs of equal tokens; texts with more of them are shown whole, as comparing them would take too long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    kind: Kind
    html: str
    """Clean inline HTML, balanced by itself."""
    targets: tuple[str, ...] = ()
    """Where the links in it lead."""

    @property
    def unlinked(self) -> str:
        """The same without the addresses of its links: what was taken back is no place to go to."""
        return _HREF.sub("", self.html)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark as it stands in the HTML, and the start tags of the elements around it, outermost first."""

    text: str
    within: tuple[str, ...] = ()
    elements: tuple[int, ...] = field(default=(), compare=False)
    """Which elements of the text these are: two that are alike may stand side by side."""

    @property
    def is_space(self) -> bool:
        return not self.text.replace("&nbsp;", "").strip()


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """Give the pieces of two texts in reading order, what went before what came in its place.

    Without the new ones they are the old text, without those gone the new one, as far as readers can tell: an element
    may be cut in two where a change begins, and empty ones vanish.
    """
    before, after = tokens(old), tokens(new)
    pieces = []
    for kind, group in groupby(_in_order(_folded(_steps(before, after))), lambda step: step[0]):
        found = [token for _, part in group for token in part]
        if found:
            pieces.append(Piece(kind, html(found), _targets(found)))
    return tuple(pieces)


def whole(text: str, kind: Kind) -> tuple[Piece, ...]:
    """Give a text of which all stayed, went or came."""
    found = tokens(text)
    return (Piece(kind, html(found), _targets(found)),) if found else ()


def likeness(old: str, new: str) -> float:
    """Give the share of words, 0 to 1, that two texts have in common, wherever they stand."""
    before, after = _words(old), _words(new)
    both = before.total() + after.total()
    return 2 * (before & after).total() / both if both else 0.0


@lru_cache(maxsize=512)
def _words(text: str) -> Counter[str]:
    return Counter(token.text for token in tokens(text) if _WORD.search(token.text))


def tokens(text: str) -> list[Token]:
    """Cut clean inline HTML into tokens."""
    found: list[Token] = []
    within: list[str] = []
    elements: list[int] = []
    for at, match in enumerate(_TOKEN.finditer(text)):
        part = match[0]
        if not match["tag"]:
            found.append(Token(part, tuple(within), tuple(elements)))
        elif part.startswith("<br"):
            found.append(Token("<br>", tuple(within), tuple(elements)))
        elif not part.startswith("</"):
            within.append(part)
            elements.append(at)
        elif within:
            within.pop()
            elements.pop()
    return found


def html(row: Iterable[Token]) -> str:
    """Write tokens as HTML, opening and closing elements where the next token is no longer in the same ones."""
    parts: list[str] = []
    opened = Token("")
    for token in (*row, Token("")):
        shared = _shared(opened.elements, token.elements)
        parts += [f"</{_name(tag)}>" for tag in reversed(opened.within[shared:])]
        parts += [*token.within[shared:], token.text]
        opened = token
    return "".join(parts)


_Step = tuple[Kind, Sequence[Token]]


def _steps(before: list[Token], after: list[Token]) -> Iterator[_Step]:
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    yield "same", before[:start]
    if _pairs(old, new) > _MOST_PAIRS:
        yield "gone", old
        yield "new", new
    else:
        # Spaces alone are nothing that two texts have in common.
        matcher = SequenceMatcher(lambda token: token.is_space, old, new, autojunk=False)
        for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            if what == "equal":
                yield "same", old[old_from:old_to]
            else:
                yield "gone", old[old_from:old_to]
                yield "new", new[new_from:new_to]
    yield "same", before[len(before) - end :]


def _folded(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Count spaces and marks between two changes as changed, too: nobody reads a comma as what stayed."""
    row = [step for step in steps if step[1]]
    for at, (kind, part) in enumerate(row):
        if kind == "same" and 0 < at < len(row) - 1 and not any(_WORD.search(token.text) for token in part):
            yield "gone", part
            yield "new", part
        else:
            yield kind, part


def _in_order(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Put what went before what came, between two stretches that stayed."""
    for changed, group in groupby(steps, lambda step: step[0] != "same"):
        row = list(group)
        yield from sorted(row, key=lambda step: step[0]) if changed else row


def _pairs(old: Sequence[Token], new: Sequence[Token]) -> int:
    before, after = Counter(old), Counter(new)
    return sum(count * after[token] for token, count in before.items() if not token.is_space)


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    """Tell how long two rows are the same from their beginning on."""
    for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return at
    return min(len(one), len(other))


def _targets(row: Sequence[Token]) -> tuple[str, ...]:
    """Give the addresses of all links, each once."""
    tags = dict.fromkeys(tag for token in row for tag in token.within if tag.startswith("<a"))
    found = (match[1] for tag in tags if (match := _HREF.search(tag)))
    return tuple(unescape(address) for address in dict.fromkeys(found))


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    return match[1] if match else ""
