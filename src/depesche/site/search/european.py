"""Words of German and English texts: folded, stemmed, German compounds taken apart."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, Literal

import tantivy

from depesche.site.search import compounds
from depesche.site.search.folding import LONGEST, fold
from depesche.site.search.tokens import Token

Stemming = Literal["german", "english"]

_WORD: Final = re.compile(r"[^\W_]+")
_QUESTIONS: Final[Mapping[Stemming, frozenset[str]]] = MappingProxyType(
    {
        "german": frozenset({"gibt", "wann", "warum", "wem", "wer", "weshalb", "wieso", "woher", "wohin"}),
        "english": frozenset({"did", "does", "how", "what", "when", "where", "which", "who", "whom", "whose", "why"}),
    }
)
"""With what people begin a question; tantivy's lists of words that say little lack them."""
_PLURAL: Final = re.compile(r"(?:[sxz]|ch|sh)es$", re.IGNORECASE)
_HYPHENS: Final = frozenset("-\u2010\u2011")
_ADJECTIVE: Final = 9
"""Letters of a word in small letters that may be a compound, such as 'klimaneutral'."""


def german(text: str) -> list[Token]:
    """Analyse German, plain or easy."""
    tokens = [Token(*match.span(), *_german(match[0])) for match in _WORD.finditer(text)]
    return list(_with_hyphenated(text, tokens, "german"))


def english(text: str) -> list[Token]:
    """Analyse English; a possessive ending is no word."""
    found = [match for match in _WORD.finditer(text) if not _is_possessive(text, match)]
    return list(_with_hyphenated(text, [Token(*match.span(), *_english(match[0])) for match in found], "english"))


def plain(text: str) -> list[Token]:
    """Analyse a text of which only the letters count: words are folded, and that is all."""
    return [Token(*match.span(), fold(match[0])[:LONGEST]) for match in _WORD.finditer(text)]


@lru_cache(maxsize=1 << 17)
def stem(word: str, stemming: Stemming) -> str:
    """Give the folded stem of a word."""
    folded = fold(word)[:LONGEST]
    found = _stemmer(stemming).analyze(folded)
    return found[0] if found else folded


@lru_cache(maxsize=1 << 12)
def says_little(word: str, stemming: Stemming) -> bool:
    """Tell whether a word, such as an article, says nothing of what a text is about."""
    return word.lower() in _QUESTIONS[stemming] or not _stopper(stemming).analyze(word.lower())


@lru_cache(maxsize=1 << 17)
def _german(word: str) -> tuple[str, tuple[str, ...]]:
    form = stem(word, "german")
    if not (word[:1].isupper() or len(word) >= _ADJECTIVE):
        return form, ()
    known = compounds.word(word)
    telling = (part for part in (known.lemma, *known.parts) if not says_little(part, "german"))
    parts = dict.fromkeys(stem(part, "german") for part in telling)
    parts.pop(form, None)
    return form, tuple(parts)


@lru_cache(maxsize=1 << 15)
def _english(word: str) -> tuple[str, tuple[str, ...]]:
    """Give the stem, and for a plural that it does not lead back to its singular, such as 'buses', that one's."""
    form = stem(word, "english")
    singular = stem(word[:-2], "english") if _PLURAL.search(word) else form
    return form, () if singular == form else (singular,)


def _with_hyphenated(text: str, tokens: list[Token], stemming: Stemming) -> Iterator[Token]:
    """Give 'Wasserstoff-Bus' the form that 'Wasserstoffbus' has, on its first word."""
    at = 0
    while at < len(tokens):
        last = at
        while last + 1 < len(tokens) and text[tokens[last].end : tokens[last + 1].begin] in _HYPHENS:
            last += 1
        first = tokens[at]
        if last > at:
            joined = "".join(text[each.begin : each.end] for each in tokens[at : last + 1])
            first = Token(first.begin, first.end, first.form, (*first.parts, stem(joined, stemming)))
        yield first
        yield from tokens[at + 1 : last + 1]
        at = last + 1


def _is_possessive(text: str, match: re.Match[str]) -> bool:
    return match[0] in {"s", "S"} and match.start() > 1 and text[match.start() - 1] in "'’"


@cache
def _stemmer(stemming: Stemming) -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer(stemming)).build()


@cache
def _stopper(stemming: Stemming) -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stopword(stemming)).build()
