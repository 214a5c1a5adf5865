"""What counts as a typing error: so little that readers need no note of what it says differently. Pure.

A version that mends nothing but typing errors needs no words for the public, only the mark that it did. So the rule is
strict, and rather asks for a note once too often: no number, date, name, link, speaker or picture may change, no word
may come or go, none may turn into its opposite, and of each word that was mended most letters stay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from html import unescape
from itertools import pairwise
from typing import Final, Literal

from depesche.records.inline import plain_text
from depesche.records.release import Release
from depesche.site.history import Difference, Piece, differences

Why = Literal["part", "number", "date", "name", "link", "word", "opposite", "much", "many", "nothing"]
"""Why it is more: another part than words changed; a number, date, name or link in it; a word came or went, turned into
its opposite, or changed too much; too many words changed; or nothing changed at all."""

WORDS_MOST: Final = 12
"""Words that may be mended in one version."""
LETTERS_MOST: Final = 2
"""Letters of a word that may be wrong, left out or too many."""
SHARE_MOST: Final = 0.25
"""Share of a word's letters that may be; one letter always may."""
SIGNS_MOST: Final = 2
"""Signs of Japanese, where there are no words, that may change in one place."""

_IN_WORDS: Final = frozenset(
    {
        "kicker",
        "headline",
        "lead",
        "heading",
        "paragraph",
        "list",
        "quote",
        "table",
        "facts",
        "caption",
        "alt",
        "transcript",
    }
)
"""Parts of a release that are running text."""
_NUMBER: Final = re.compile(r"\d+(?:[.,:/\u2009\u00a0-]\d+)*|[〇一二三四五六七八九十百千万億兆]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TOKEN: Final = re.compile(rf"{_NUMBER.pattern}|{_WORD.pattern}|\S")
_LINK: Final = re.compile(r'\shref="([^"]*)"')


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_DATES: Final = _words("""
    januar jänner februar märz april mai juni juli august september oktober november dezember
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag gestern heute morgen übermorgen vorgestern
    january february march may june july october december
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow
""")
_NUMERALS: Final = _words("""
    null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend million millionen milliarde
    milliarden billion billionen zero one two three four five six seven eight nine ten eleven twelve hundred thousand
    million billion trillion halb half doppelt double
""")
_OPPOSITES: Final = _words(
    "nicht nichts nie niemals niemand kein keine keinen keiner keines keinem ohne not no never none without"
)
_TURNS: Final = ("un", "in", "im", "ir", "il", "ab", "an", "be", "er", "um", "zu")
"""Beginnings of words that turn what follows into something else."""
_TURNS_JA: Final = re.compile("ない|なかっ|ません|ませんで|ずに|[無不非未]")


@dataclass(frozen=True, slots=True)
class More:
    """One change that is more than a typing error."""

    why: Why
    part: str
    """Which part of the release, as `depesche.site.history` names it; empty for the whole."""
    old: str = ""
    new: str = ""


def more_than_typing_errors(before: Release, after: Release) -> tuple[More, ...]:
    """Give everything about a new version that is more than mending typing errors; nothing where it is only that."""
    found = differences(before, after)
    if not found:
        return (More("nothing", ""),)
    names = _names(before) | _names(after)
    mended = 0
    reasons: list[More] = []
    for one in _rejoined(found):
        if one.part not in _IN_WORDS or not one.pieces:
            reasons.append(More("part", one.part))
            continue
        lang = one.lang or after.lang
        pairs = list(_mended(one, lang))
        mended += len(pairs)
        reasons += _in_passage(one, lang)
        reasons += [More(why, one.part, old, new) for old, new in pairs if (why := _in_word(old, new, lang, names))]
    if mended > WORDS_MOST:
        reasons.append(More("many", "", str(mended), str(WORDS_MOST)))
    return tuple(dict.fromkeys(reasons))


def _rejoined(found: Sequence[Difference]) -> Iterator[Difference]:
    """Take a short text that went and one of its kind that came in its place as one: a heading of a single word."""
    rest = list(found)
    while rest:
        one = rest.pop(0)
        other = rest[0] if rest else None
        if other and other.part == one.part and _all(one, "gone") and _all(other, "new"):
            one = replace(one, pieces=(*one.pieces, *rest.pop(0).pieces))
        yield one


def _all(one: Difference, kind: str) -> bool:
    return bool(one.pieces) and all(piece.kind == kind for piece in one.pieces)


def _in_passage(one: Difference, lang: str) -> Iterator[More]:
    """What may not change in a passage, wherever in it."""
    old, new = _text(one.pieces, "gone"), _text(one.pieces, "new")
    if _NUMBER.findall(old) != _NUMBER.findall(new):
        yield More("number", one.part)
    if _links(one.pieces, "gone") != _links(one.pieces, "new"):
        yield More("link", one.part)
    if lang == "ja" and _TURNS_JA.findall(old) != _TURNS_JA.findall(new):
        yield More("opposite", one.part)


def _mended(one: Difference, lang: str) -> Iterator[tuple[str, str]]:
    """Give the words that differ, each with what stands in its place; empty where nothing does."""
    old, new = _text(one.pieces, "gone"), _text(one.pieces, "new")
    if lang == "ja":
        yield from _replaced(old, new)
        return
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    for gone, came in _replaced(before, after):
        yield from _paired(
            [word for word in gone if _WORD.match(word)], [word for word in came if _WORD.match(word)], before
        )


def _paired(gone: Sequence[str], came: Sequence[str], before: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(gone) == len(came):
        yield from zip(gone, came, strict=True)
    elif _run(gone) == _run(came):
        return  # written apart, together or with a hyphen
    elif not came and len(gone) == 1 and _stands_twice(gone[0], before):
        return  # written twice
    else:
        yield " ".join(gone), " ".join(came)


def _in_word(old: str, new: str, lang: str, names: frozenset[str]) -> Why | None:
    if lang == "ja":
        if any(sign and sign in name for name in names for sign in (old, new)):
            return "name"
        return "much" if max(len(old), len(new)) > SIGNS_MOST else None
    if not old or not new or " " in old + new:
        return "word"
    one, other = _folded(old), _folded(new)
    if one == other:
        return None
    named = bool({old.casefold(), new.casefold()} & names) or (lang == "en" and old[0].isupper() and new[0].isupper())
    return _listed({old.casefold(), new.casefold()}) or ("name" if named else _too_much(one, other))


def _listed(both: set[str]) -> Why | None:
    """Say whether one of two words is of a kind in which a letter changes everything."""
    kinds: tuple[tuple[Why, frozenset[str]], ...] = (("date", _DATES), ("number", _NUMERALS), ("opposite", _OPPOSITES))
    return next((why for why, words in kinds if both & words), None)


def _too_much(one: str, other: str) -> Why | None:
    if any(turn + one == other or turn + other == one for turn in _TURNS):
        return "opposite"
    wrong = _distance(one, other)
    return "much" if wrong > LETTERS_MOST or (wrong > 1 and wrong > SHARE_MOST * max(len(one), len(other))) else None


def _folded(word: str) -> str:
    """Take umlauts written as two letters, and capitals, for the same."""
    for umlaut, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        word = word.casefold().replace(umlaut, written)
    return word


def _names(release: Release) -> frozenset[str]:
    """Give the words of all names that the release knows by itself: people, bodies, places, contacts, topics."""
    full = [person.name for person in release.people]
    full += [quote.speaker.name for quote in release.quotes()]
    full += [body.name for body in (release.publisher, *release.co_publishers)]
    full += [place.name for place in release.places]
    full += [release.place]
    full += [release.contact.name] if release.contact else []
    if release.lang == "ja":
        return frozenset(name for name in full if name)
    return frozenset(word.casefold() for name in full for word in _WORD.findall(name) if word[0].isupper())


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield old[old_from:old_to], new[new_from:new_to]


def _text(pieces: Sequence[Piece], kind: str) -> str:
    return plain_text("".join(piece.html for piece in pieces if piece.kind in {"same", kind}))


def _links(pieces: Sequence[Piece], kind: str) -> list[str]:
    """Give where links lead in one of the texts; one that is cut in two by a change counts once."""
    found = [unescape(link) for piece in pieces if piece.kind in {"same", kind} for link in _LINK.findall(piece.html)]
    return list(dict.fromkeys(found))


def _run(words: Sequence[str]) -> str:
    return re.sub(r"[\W_]", "", "".join(words)).casefold()


def _stands_twice(word: str, text: Sequence[str]) -> bool:
    return any(one == other == word for one, other in pairwise(text))


def _distance(one: str, other: str) -> int:
    """Count the letters to be replaced, added, taken away or swapped with their neighbour (Damerau's distance)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        last, before, row = before, row, [at + 1]
        for to, wanted in enumerate(other):
            costs = [before[to] + (letter != wanted), before[to + 1] + 1, row[to] + 1]
            if at and to and letter == other[to - 1] and one[at - 1] == wanted:
                costs.append(last[to - 1] + 1)
            row.append(min(costs))
    return row[-1]
