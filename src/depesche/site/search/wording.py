"""What a reader typed, read as words, phrases and what must not occur. Every text is some wording; nothing raises."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from depesche.records.base import Lang
from depesche.site.search.analysis import analyse, is_silent
from depesche.site.search.folding import surface, tidy
from depesche.site.search.tokens import Token

MOST_LETTERS: Final = 400
"""Of what was typed; the rest is not read."""
_MOST_WORDS: Final = 24
_CLOSING: Final = {
    '"': '"',
    "“": '”“"',
    "„": '“”‟"',
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "｢": "｣",
}
"""Quotation marks that open, each with those that close it, in whatever language."""
_MINUS: Final = frozenset("-−–－")
_GAP: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question."""

    typed: str
    """As it was typed."""
    form: str
    """Its stem, as tokens have it."""
    parts: tuple[str, ...]
    """Further forms of the same word, such as its singular or the long unit it begins; see `Token`."""
    surface: str
    """Folded, not stemmed."""
    silent: bool = False
    """It says little: answers need not have it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that belong together: a phrase, or one typed word."""

    words: tuple[Word, ...]
    phrase: bool = False
    """They must stand together in this order."""
    joined: str = ""
    """The stem of a hyphenated word written as one; empty for others."""
    excluded: bool = False
    """They must not occur."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question's words."""

    clauses: tuple[Clause, ...] = ()

    @property
    def wanted(self) -> tuple[Clause, ...]:
        """What must occur: words that say little do only where there are no others."""
        wanted = tuple(each for each in self.clauses if not each.excluded)
        return tuple(each for each in wanted if not _is_silent(each)) or wanted

    @property
    def excluded(self) -> tuple[Clause, ...]:
        return tuple(each for each in self.clauses if each.excluded)


def read(typed: str, lang: Lang) -> Wording:
    """Read what was typed by a reader of a language."""
    clauses: list[Clause] = []
    for text, phrase, excluded in _pieces(tidy(typed)[:MOST_LETTERS]):
        for clause in _clauses(text, lang, phrase=phrase, excluded=excluded):
            if sum(len(each.words) for each in clauses) + len(clause.words) <= _MOST_WORDS:
                clauses.append(clause)
    return Wording(tuple(clauses))


def _pieces(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Give what stands in quotation marks, and what stands between white space elsewhere; whether a minus is before."""
    at = 0
    while at < len(text):
        if _GAP.match(text[at]):
            at += 1
            continue
        excluded = text[at] in _MINUS and (at == 0 or text[at - 1].isspace()) and text[at + 1 : at + 2].strip() != ""
        begin = at + excluded
        closing = _CLOSING.get(text[begin], "")
        ends = [end for mark in closing if (end := text.find(mark, begin + 1)) > 0]
        if ends:
            yield text[begin + 1 : min(ends)], True, excluded
            at = min(ends) + 1
            continue
        end = begin + 1
        while end < len(text) and not text[end].isspace() and text[end] not in _CLOSING:
            end += 1
        yield text[begin:end], False, excluded
        at = end


def _clauses(text: str, lang: Lang, *, phrase: bool, excluded: bool) -> Iterator[Clause]:
    tokens = analyse(text, lang)
    words = tuple(_word(text, token, lang) for token in tokens)
    if not words:
        return
    if phrase or (excluded and len(words) > 1):
        yield Clause(words, phrase=True, excluded=excluded)
        return
    hyphenated = len(words) > 1 and lang != "ja"
    if hyphenated:
        # What is typed as one word is one: 'Wasserstoff-Bus', '2024/017', "l'été".
        yield Clause(words, phrase=True, joined=_joined(text, lang), excluded=excluded)
        return
    yield from (Clause((word,), excluded=excluded) for word in words)


def _word(text: str, token: Token, lang: Lang) -> Word:
    typed = text[token.begin : token.end]
    return Word(typed, token.form, token.parts, surface(typed), is_silent(typed, lang))


def _joined(text: str, lang: Lang) -> str:
    letters_only = "".join(each for each in text if each.isalnum())
    tokens = analyse(letters_only, lang)
    return tokens[0].form if len(tokens) == 1 else ""


def _is_silent(clause: Clause) -> bool:
    return not clause.phrase and all(word.silent for word in clause.words)
