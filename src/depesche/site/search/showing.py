"""Showing what was found: a hit with its words marked, from the tokens that are kept with each document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import tantivy
from markupsafe import Markup

from depesche.site.search.answer import Hit
from depesche.site.search.document import Passage
from depesche.site.search.folding import surface
from depesche.site.search.marking import Inline, best_cutting, cut
from depesche.site.search.matching import Corrections
from depesche.site.search.schema import head_of, kept_of
from depesche.site.search.tokens import Token
from depesche.site.search.wording import Wording

_LENGTH: Final = 220
"""Characters of a snippet."""
_LENGTH_JAPANESE: Final = 110

_Found = tuple[int, int, str]
"""Where a word stands in a passage, and which of the question's it is."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The forms by which words are recognised in tokens."""

    forms: dict[str, str]
    """Stems, and to which word of the question each belongs."""
    surfaces: dict[str, str]
    phrases: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> int:
        """Count the words of the question that can be found at all."""
        return len({*self.forms.values(), *self.surfaces.values(), *map(" ".join, self.phrases)})


def sought(wording: Wording, corrections: Corrections, *, apart: bool) -> Sought:
    """Give what is to be marked."""
    forms: dict[str, str] = {}
    surfaces: dict[str, str] = {}
    phrases: list[tuple[str, ...]] = []
    for clause in wording.wanted:
        if clause.phrase and len(clause.words) > 1:
            phrases.append(tuple(word.form for word in clause.words))
            if clause.joined:
                forms[clause.joined] = clause.joined
            continue
        for word in clause.words:
            forms[word.form] = word.form
            if not clause.phrase:
                surfaces[word.surface] = word.form
                if apart:
                    forms |= {part: word.form for part in word.parts if part in word.form}
    for clause in wording.wanted:
        for word in clause.words:
            for other, _ in corrections.get(word.typed, ()):
                surfaces[other] = forms[other] = word.form
    return Sought(forms, surfaces, tuple(phrases))


def show(row: tantivy.Document, wanted: Sought) -> Hit:
    """Make the hit of a stored document."""
    head = head_of(row)
    if not (wanted.forms or wanted.phrases) and head.teaser.lead:
        return Hit(head.teaser, Inline(head.teaser.headline).marked(()), _lead(head.teaser.lead, ()))
    kept = kept_of(row, "release")
    together = list(zip(kept.passages, kept.tokens, strict=True))
    headline = Inline(head.teaser.headline).marked(_spans(together[:1], wanted))
    bodies = [each for each in together[1:] if each[0].role in {"lead", "text"}]
    snippet = _snippet(bodies, wanted)
    if snippet is None:
        papers = kept_of(row, "papers_kept")
        snippet = _snippet(list(zip(papers.passages, papers.tokens, strict=True)), wanted)
    if snippet is None:
        snippet = _snippet([each for each in together[1:] if each[0].role == "names"], wanted)
    if snippet is None:
        return Hit(head.teaser, headline, _lead(head.teaser.lead, together))
    passage, text = snippet
    return Hit(head.teaser, headline, text, passage.document)


def _lead(lead: str, together: Sequence[tuple[Passage, Sequence[Token]]]) -> Markup:
    """Give the lead, cut to a snippet's length; where there is none, the beginning of the text."""
    text = Inline(lead).text or next((each.text for each, _ in together[1:] if each.role == "text"), "")
    begins = best_cutting(text, [(0, min(1, len(text)), "")], _most(text))
    return cut(text, begins, ()) if begins else Markup()


def _snippet(together: Sequence[tuple[Passage, Sequence[Token]]], wanted: Sought) -> tuple[Passage, Markup] | None:
    """Give the passage with the most different words, the first of several, and the best piece of it."""
    best: tuple[int, int] | None = None
    made: tuple[Passage, Markup] | None = None
    all_words = wanted.words
    for at, (passage, tokens) in enumerate(together):
        found = list(_found(passage, tokens, wanted))
        cutting = best_cutting(passage.text, found, _most(passage.text))
        if cutting and (best is None or (cutting.found, -at) > best):
            best = (cutting.found, -at)
            made = passage, cut(passage.text, cutting, [(begin, end) for begin, end, _ in found])
            if cutting.found == all_words:
                # Nothing further on can be better; a report may have hundreds of pages.
                break
    return made


def _most(text: str) -> int:
    return _LENGTH if text.isascii() or sum(each > "\u2e7f" for each in text[:80]) < 20 else _LENGTH_JAPANESE  # noqa: PLR2004


def _spans(together: Sequence[tuple[Passage, Sequence[Token]]], wanted: Sought) -> list[tuple[int, int]]:
    return [(begin, end) for passage, tokens in together for begin, end, _ in _found(passage, tokens, wanted)]


def _found(passage: Passage, tokens: Sequence[Token], wanted: Sought) -> Iterator[_Found]:
    in_phrases = _in_phrases(tokens, wanted.phrases)
    for at, token in enumerate(tokens):
        word = in_phrases.get(at) or wanted.forms.get(token.form)
        if word is None and not wanted.forms.keys().isdisjoint(token.parts):
            word = next(wanted.forms[part] for part in token.parts if part in wanted.forms)
        if word is None and wanted.surfaces:
            word = wanted.surfaces.get(surface(passage.text[token.begin : token.end]))
        if word is not None:
            yield token.begin, token.end, word


def _in_phrases(tokens: Sequence[Token], phrases: Sequence[tuple[str, ...]]) -> dict[int, str]:
    """Give the tokens that stand in a phrase, by their number."""
    found: dict[int, str] = {}
    for phrase in phrases:
        for at in range(len(tokens) - len(phrase) + 1):
            if all(tokens[at + number].form == form for number, form in enumerate(phrase)):
                found |= {at + number: " ".join(phrase) for number in range(len(phrase))}
    return found
