"""German compounds: of which words a word is made, by the morphology of the Hanover Tagger (HanTa).

HanTa finds the likeliest morphemes of a word by a model of German morphology. Where its list knows a compound as one
word, as with 'Frischluft', or none at all, it is split where its pieces are commoner words than the whole (Koehn and
Knight 2003, Empirical Methods for Compound Splitting: the geometric mean of how common they are decides).
"""

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

import msgspec

_SHORTEST: Final = 6
"""Letters of a word that may be a compound."""
_LONGEST: Final = 60
"""The time that the model takes grows with the square of a word's length."""
_PART: Final = 3
"""Letters of a part."""
_MOST: Final = 6
"""Words of a compound of which every sequence counts as a part; of a longer one only single words and its end do."""
_STEMS: Final = ("NN", "ADJ", "VV", "ADV", "CARD")
_HEADS: Final = ("NN", "NN_VAR")
_MODIFIERS: Final = ("NN", "NN_VAR", "NN_VAR_EL", "ADJ", "VV", "ADV")
_LINKS: Final = ("", "s", "es", "n", "en", "er", "e", "ens")
_ENDINGS: Final = ("", "n", "e", "s", "en", "er", "es", "ern")
_FREQUENT: Final = -8.2
"""Logarithm of a share: 'Bus', 'Zug' and 'Tag' are as common."""
_NOUNS: Final = frozenset({"NN", "NE"})
"""What the model takes nouns that it does not know for; adjectives such as 'politische' are no tables."""
_TAIL: Final = 5
"""Letters of a word that is split off although what stands before it is not known."""
_COMMON: Final = -9.0
_RARE: Final = -16.0
"""Logarithm of the share of a word that the model does not know."""
_NO_WORDS: Final = frozenset({"schaft", "heit", "keit", "ung", "tum", "lich", "isch", "igkeit", "halb", "weise", "mal"})
"""Endings that look like words."""


class Word(msgspec.Struct, frozen=True):
    """What is known of a German word, all lower-case."""

    lemma: str
    """The form under which a dictionary has it."""
    parts: tuple[str, ...] = ()
    """The words it is made of, and sequences of these, as they stand in it without linking letters at their end."""


@lru_cache(maxsize=1 << 17)
def word(text: str) -> Word:
    """Tell of a word with the capital letters that it has in a sentence. Nothing is known of very long ones."""
    lower = text.lower()
    if len(text) < _PART or len(text) > _LONGEST or not text.isalpha():
        return Word(lower)
    lemma, morphemes, tag = _model().analyze(text, taglevel=3)
    if len(text) < _SHORTEST or lower in _names():
        return Word(lemma.lower())
    spans = list(_spans(lower, morphemes))
    if len(spans) == 1:
        spans = _pieces(lower) or (_tail(lower) if tag in _NOUNS else []) or spans
    parts = dict.fromkeys(_sequences(lower, spans))
    return Word(lemma.lower(), tuple(parts | dict.fromkeys(_ends(lower, lemma.lower(), spans))))


def _spans(text: str, morphemes: list[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Give where the words in a compound begin and end, endings included and linking letters not."""
    if "".join(morph for morph, _ in morphemes) != text:
        return
    begin = end = at = 0
    for morph, tag in morphemes:
        if tag.startswith(_STEMS) and at > begin and len(morph) >= _PART and morph not in _NO_WORDS:
            if end - begin >= _PART:
                yield begin, end
                begin = at
            end = at + len(morph)
        elif tag != "FUGE":
            end = at + len(morph)
        at += len(morph)
    yield begin, end


def _sequences(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    count = len(spans)
    for first in range(count):
        for last in range(first, count):
            whole = last - first == count - 1
            if not whole and (count <= _MOST or first == last or last == count - 1):
                yield text[spans[first][0] : spans[last][1]]


def _ends(text: str, lemma: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """Give the parts that end a compound in their dictionary form: 'bus' of 'Wasserstoffbusse'."""
    for begin, _ in spans[1:]:
        if lemma[:begin] == text[:begin] and len(lemma) - begin >= _PART:
            yield lemma[begin:]


def _pieces(text: str) -> list[tuple[int, int]]:
    """Split a word that the model takes for one, where its pieces are commoner than the whole; else give nothing."""
    heads, modifiers = _lexicon()
    # For each place the likeliest way to get there: the sum of logarithms, and the pieces.
    ways: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for at in range(_PART, len(text) - _PART + 1):
        found = [
            (ways[begin][0] + modifiers[text[begin:end]], (*ways[begin][1], (begin, end)))
            for end in {at - len(link) for link in _LINKS if text[:at].endswith(link)}
            for begin in ways
            if text[begin:end] in modifiers and modifiers[text[begin:end]] >= _least(end - begin)
        ]
        if found:
            ways[at] = max(found)
    whole = [
        ((total + share) / (len(pieces) + 1), (*pieces, (begin, len(text))))
        for begin, (total, pieces) in ways.items()
        if begin and (share := _of_head(text[begin:], heads)) is not None
    ]
    mean, pieces = max(whole, default=(-math.inf, ()))
    return list(pieces) if mean > (_of_head(text, heads) or _RARE) else []


def _tail(text: str) -> list[tuple[int, int]]:
    """Split an unknown noun before a long common one that it ends with, such as 'Quantencomputer'."""
    heads, _ = _lexicon()
    if _of_head(text, heads) is not None:
        return []
    for at in range(_PART + 1, len(text) - _TAIL + 1):
        share = _of_head(text[at:], heads)
        if share is not None and share >= _COMMON:
            return [(0, at), (at, len(text))]
    return []


def _of_head(text: str, heads: dict[str, float]) -> float | None:
    """Give the logarithm of how common a noun is, also by a form of it; None where it is not known."""
    if text in _NO_WORDS:
        return None
    stems = (text.removesuffix(ending) for ending in _ENDINGS)
    return max((heads[stem] for stem in stems if stem in heads and heads[stem] >= _least(len(stem))), default=None)


def _least(length: int) -> float:
    """Give how common a piece must be at least: anything known will do, but of three letters only a frequent word."""
    if length < _PART:
        return math.inf
    return _FREQUENT if length == _PART else -math.inf


@cache
def _lexicon() -> tuple[dict[str, float], dict[str, float]]:
    """Give the model's words that can end a compound and those that can begin one, with logarithms of their shares."""
    model = _model()

    def words(tags: tuple[str, ...]) -> dict[str, float]:
        found: dict[str, float] = {}
        for tag in tags:
            for morph, share in model.LP_m_t[model.tag2int[tag]].items():
                found[morph] = max(share, found.get(morph, share))
        return found

    return words(_HEADS), words(_MODIFIERS)


@cache
def _names() -> frozenset[str]:
    """Give the names that are known, such as of towns, and are no words besides."""
    model = _model()
    return frozenset(model.LP_m_t[model.tag2int["NE"]]) - _lexicon()[0].keys()


@cache
def _model() -> Any:  # noqa: ANN401 - the tagger has no types
    from HanTa.HanoverTagger import HanoverTagger  # noqa: PLC0415 - a model of 50 megabytes, for German alone

    return HanoverTagger("morphmodel_ger.pgz")
