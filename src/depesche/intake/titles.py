"""Kicker and headline: told apart where a page sets both as lines of their own, parted where a copy glued them."""

import re

import msgspec

from depesche.intake.words import words

KICKER_WORDS = 6
_GLUED = re.compile(r"(?P<left>\S.*?[a-zäöüß]{4})(?P<right>[A-ZÄÖÜ][\w-]+ .+)$")
TITLES = 2
"""Lines that kicker and headline are at most."""
_LEFT_WORD = 8
_TITLE_LETTERS = 300


class Titles(msgspec.Struct, frozen=True):
    """The title lines of a page, and those above and below that are neither kicker nor headline."""

    kicker: str | None
    headline: str | None
    others: tuple[str, ...]
    warnings: tuple[str, ...]


def titles(lines: list[str]) -> Titles:
    """Tell kicker and headline apart: a kicker is short and names a field, a headline is longer and says something.

    Their order differs by the year of a portal's template. Where length tells nothing, the upper one is the kicker
    and a warning says so.
    """
    if not lines:
        return Titles(None, None, (), ())
    if len(lines) == 1:
        return _unglued(lines[0])
    first, second, *others = lines
    doubt: tuple[str, ...] = ()
    kicker, headline = first, second
    one, other = _weight(first), _weight(second)
    if other < one and other <= KICKER_WORDS and len(second) < len(first):
        kicker, headline = second, first
    elif one == other or one > KICKER_WORDS:
        doubt = (f'kicker "{first}" and headline "{second}" could be the other way round',)
    return Titles(kicker, headline, tuple(others), doubt)


def _weight(line: str) -> int:
    """Count words; in Japanese, which parts none, three characters count as one."""
    return max(len(words(line)), len(re.findall(r"[\u3040-\u30ff一-龥]", line)) // 3)


def _unglued(line: str) -> Titles:
    match = _GLUED.match(line) if len(line) <= _TITLE_LETTERS else None
    if match and len(match["left"].split()[-1]) >= _LEFT_WORD and len(words(match["left"])) <= KICKER_WORDS:
        return Titles(
            match["left"],
            match["right"],
            (),
            (f'kicker and headline stood glued together ("{line[:60]}…"): check both',),
        )
    return Titles(None, line, (), ())
