"""Typing errors: which words of the index a mistyped one may have been meant for, by Damerau-Levenshtein distance."""

from collections.abc import Iterator
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from depesche.site.search.matching import Corrections, correction
from depesche.site.search.reader import Reader
from depesche.site.search.schema import ROLES, parts
from depesche.site.search.wording import Word

_SHORT: Final = 4
"""Letters below which a word has no typing errors."""
_LONG: Final = 8
"""Letters from which a word may have two."""
_MOST: Final = 4
"""Words by which one is corrected."""
_LOOKED_AT: Final = 40
_CONTAINED: Final = 0.6
"""What a word is worth that is only found as part of a compound."""


def distance_allowed(word: str) -> int:
    """Give how many letters of a word may be wrong, missing, too many or swapped."""
    if len(word) < _SHORT or word.isdigit():
        return 0
    return 1 if len(word) < _LONG else 2


def corrections(reader: Reader, words: Iterator[Word]) -> Corrections:
    """Give what words may have been meant for, best first; nothing for a word to which none in the index is near."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for word in words:
        near = tuple(_near(reader, word))
        if near:
            found[word.typed] = near
    return found


def _near(reader: Reader, word: Word) -> Iterator[tuple[str, float]]:
    """Give living words near to one, those with the fewest errors first, then the commonest."""
    allowed = distance_allowed(word.surface)
    if not allowed:
        return
    vocabulary = _vocabulary(reader)
    found = process.extract(
        word.surface, vocabulary.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=_LOOKED_AT
    )
    ranked = sorted(found, key=lambda each: (each[1], each[0][:1] != word.surface[:1], -vocabulary[each[0]], each[0]))
    given, best = 0, allowed
    for other, distance, _ in ranked:
        if distance > best:
            return
        # The index's own list counts words of versions that were replaced, too.
        if other != word.surface and reader.count(correction(other)):
            yield other, 1.0 / (1 + distance)
            best = int(distance)
            given += 1
            if given == _MOST:
                return


def _vocabulary(reader: Reader) -> dict[str, float]:
    """Give every word of the index, whole words and parts of compounds, with how many documents have it."""

    def find() -> dict[str, float]:
        words: dict[str, float] = {}
        for role in ROLES:
            for word, count in reader.searcher.terms_with_prefix(parts(role), ""):
                words[word] = max(words.get(word, 0.0), count * _CONTAINED)
        for word, count in reader.searcher.terms_with_prefix("surface", ""):
            words[word] = max(words.get(word, 0.0), float(count))
        return {word: count for word, count in words.items() if len(word) >= _SHORT - 1 and not word.isdigit()}

    return reader.once("vocabulary", find)
