"""Asking one language: exactly as typed first, and only where that finds too little, more forgivingly."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from tantivy import DocAddress, Occur, Order, Query

from depesche.site.search import wording
from depesche.site.search.answer import Answer
from depesche.site.search.facets import facets
from depesche.site.search.folding import fold
from depesche.site.search.matching import NONE, Corrections, correction, matching, narrowing, one_word
from depesche.site.search.question import PAGE_SIZE, Question
from depesche.site.search.reader import Reader
from depesche.site.search.schema import kept_of, schema
from depesche.site.search.showing import show, sought
from depesche.site.search.spelling import corrections
from depesche.site.search.wording import Word, Wording

_TOO_FEW: Final = 3
"""Hits below which a word that hardly occurs may be a misspelt one."""
_COMMONER: Final = 4
"""So many times as often must another word occur to be the one that was meant."""

_MOST_ERRORS: Final = 8
"""Words that may be misspelt; where there are more it is no slip of the finger, and each costs a look at every word."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to understand a question."""

    query: Query
    """Of its words, without its filters."""
    total: int
    corrections: Corrections = field(default_factory=dict)
    apart: bool = False


def ask(reader: Reader, question: Question, zone: ZoneInfo) -> Answer:
    """Answer a question in its own language."""
    read = wording.read(question.words, question.lang)
    way = _way(reader, question, read, zone)
    meant = way.corrections or (_commoner(reader, read) if way.total < _TOO_FEW and not way.apart else NONE)
    pages = math.ceil(way.total / PAGE_SIZE)
    page = min(max(question.page, 1), max(pages, 1))
    wanted = sought(read, way.corrections, apart=way.apart)
    rows = (reader.searcher.doc(address) for address in _addresses(reader, question, way, zone, page))
    return Answer(
        hits=tuple(show(row, wanted) for row in rows),
        total=way.total,
        page=page,
        pages=pages,
        facets=facets(reader, question, way.query, zone),
        meant=_reworded(reader, question.words, read, meant),
        relaxed=bool(way.corrections),
    )


def _way(reader: Reader, question: Question, read: Wording, zone: ZoneInfo) -> _Way:
    """Find the strictest way that finds something; the strictest of all where none does."""
    strict = _try(reader, question, zone, read, NONE, apart=False)
    if strict.total or not read.wanted:
        return strict
    apart = _try(reader, question, zone, read, NONE, apart=True)
    if apart.total:
        return apart
    unknown = [word for word in _words(read) if not reader.count(one_word(word))]
    near = corrections(reader, iter(unknown)) if len(unknown) <= _MOST_ERRORS else NONE
    if near:
        for loose in (False, True):
            forgiving = _try(reader, question, zone, read, near, apart=loose)
            if forgiving.total:
                return forgiving
    return strict


def _try(reader: Reader, question: Question, zone: ZoneInfo, read: Wording, near: Corrections, *, apart: bool) -> _Way:
    query = matching(read, question.words, near, apart=apart)
    total = reader.count(_narrowed(query, question, zone))
    return _Way(query, total, near, apart)


def _narrowed(query: Query, question: Question, zone: ZoneInfo) -> Query:
    return Query.boolean_query([(Occur.Must, query), *narrowing(question, zone)])


def _addresses(reader: Reader, question: Question, way: _Way, zone: ZoneInfo, page: int) -> Iterator[DocAddress]:
    if not way.total:
        return
    query = _narrowed(way.query, question, zone)
    offset = (page - 1) * PAGE_SIZE
    if question.order == "newest" or not question.words.strip():
        found = reader.searcher.search(
            query, limit=PAGE_SIZE, offset=offset, count=False, order_by_field="order", order=Order.Desc
        )
    else:
        found = reader.searcher.search(query, limit=PAGE_SIZE, offset=offset, count=False, weight_by_field="weight")
    yield from (address for _, address in found.hits)


def _words(read: Wording) -> Iterator[Word]:
    """Give the words in which errors may be forgiven: what is in quotation marks is meant as it stands."""
    for clause in read.wanted:
        if not clause.phrase or clause.joined:
            yield from clause.words


def _commoner(reader: Reader, read: Wording) -> Corrections:
    """Give corrections of words that hardly occur, where another word is much commoner."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    rare = [(word, count) for word in _words(read) if (count := reader.count(one_word(word))) < _TOO_FEW]
    for word, count in rare if len(rare) <= _MOST_ERRORS else ():
        for typed, near in corrections(reader, iter((word,))).items():
            much = tuple(each for each in near if reader.count(correction(each[0])) >= _COMMONER * (count + 1))
            if much:
                found[typed] = much
    return found


def _reworded(reader: Reader, typed: str, read: Wording, near: Corrections) -> str:
    """Give what was typed with the best correction of each word in its place; empty where there is none to show."""
    made, at = [], 0
    for word in _words(read):
        begin = typed.find(word.typed, at)
        if begin < 0:
            continue
        shown = next((text for other, _ in near.get(word.typed, ()) if (text := _shown(reader, other))), word.typed)
        made += [typed[at:begin], shown]
        at = begin + len(word.typed)
    meant = "".join((*made, typed[at:]))
    return "" if fold(meant) == fold(typed) else " ".join(meant.split())


def _shown(reader: Reader, form: str) -> str:
    """Give a folded word as a document has it; empty where it is only part of words."""
    found = reader.searcher.search(
        Query.term_query(schema(), "surface", form, index_option="freq"), limit=3, count=False
    )
    for _, address in found.hits:
        row = reader.searcher.doc(address)
        for kind in ("release", "papers_kept"):
            kept = kept_of(row, kind)
            for passage, tokens in zip(kept.passages, kept.tokens, strict=True):
                for token in tokens:
                    text = passage.text[token.begin : token.end]
                    if fold(text) == form:
                        return text
    return ""
