"""The desk's own index of what is public, by which further news is found; disposable, made from approvals alone.

A tantivy index beside the desk's private files. It holds nothing that is not on the wire, so that no embargo depends on
who asks. Of a hundred thousand releases a question looks at a few hundred: those with the draft's weightiest words, and
the newest that share something with it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, get_args

import msgspec
import tantivy

from depesche.desk.related import Rarity, Story, Tie, rarity
from depesche.records.blocks import FactBox, Heading, Paragraph, Quote, Table
from depesche.records.blocks import List as ListBlock
from depesche.records.inline import plain_text
from depesche.records.release import Release

RECIPE: Final = "1"
"""Changes whenever another index would be made of the same releases."""
WORDS: Final = 40
"""How many of a draft's words are looked for."""
BY_WORDS: Final = 120
BY_TIE: Final = 60
"""How many candidates come from a question at most."""
_HEADLINE, _LEAD, _TEXT = 3, 2, 1
"""How often a word counts by where it stands."""
_HEAP: Final = 50_000_000
_K1, _B = 1.2, 0.75
"""Tantivy's BM25."""

Words = Mapping[str, int]
"""Forms of words, as the site's search has them, and how often each counts."""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    id: str
    group: str
    lang: str
    published: int
    """Seconds."""
    ties: dict[Tie, tuple[str, ...]]

    def story(self) -> Story:
        return Story(
            id=self.id,
            group=self.group,
            lang=self.lang,
            published=datetime.fromtimestamp(self.published, UTC),
            ties={kind: frozenset(self.ties.get(kind, ())) for kind in get_args(Tie)},
        )


class BusyError(Exception):
    """Another process is writing to the index."""


class RelatedIndex:
    """The index in a folder, made there if there is none."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._index = tantivy.Index(_schema(), str(folder))

    def write(self, releases: Iterable[tuple[Story, Words]], gone: Iterable[str] = ()) -> None:
        """Take releases in, in place of their former versions, and others out; raises BusyError."""
        try:
            writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        except ValueError as error:
            raise BusyError from error
        for record_id in gone:
            writer.delete_documents_by_term("id", record_id)
        for story, words in releases:
            writer.delete_documents_by_term("id", story.id)
            writer.add_document(_document(story, words))
        writer.commit()
        writer.wait_merging_threads()

    def candidates(self, draft: Story, words: Words) -> Iterator[tuple[Story, float]]:
        """Give the releases that may be near a draft, each with its likeness."""
        self._index.reload()
        searcher = self._index.searcher()
        asked = self._weightiest(searcher, draft.lang, words)
        own = _own_score(asked, words, searcher)
        found: dict[tantivy.DocAddress, float] = {}
        by_words = self._by_words(draft.lang, asked)
        for score, address in searcher.search(by_words, BY_WORDS, count=False).hits if asked else ():
            found[_key(address)] = score
        newest = [
            address
            for kind, ids in draft.ties.items()
            for thing in sorted(ids)
            for _published, address in searcher.search(
                self._all(self._term("lang", draft.lang), self._term("ties", f"{kind}:{thing}")),
                BY_TIE,
                count=False,
                order_by_field="published",
            ).hits
        ]
        more = {_key(address): address for address in newest if _key(address) not in found}
        kept = {key: _kept(searcher, tantivy.DocAddress(*key)) for key in (*found, *more)}
        scores = {kept[key].id: score for key, score in found.items()}
        scores |= self._scores(searcher, draft.lang, asked, [kept[key].id for key in more])
        for each in kept.values():
            yield each.story(), min(scores.get(each.id, 0.0) / own, 1.0) if own else 0.0

    def rarity(self) -> Rarity:
        """Give how rare each thing is among what is public now."""
        self._index.reload()
        searcher = self._index.searcher()

        @cache
        def of(kind: Tie, record_id: str) -> float:
            return rarity(searcher.doc_freq("ties", f"{kind}:{record_id}"), searcher.num_docs)

        return of

    def __len__(self) -> int:
        self._index.reload()
        return int(self._index.searcher().num_docs)

    def _weightiest(self, searcher: tantivy.Searcher, lang: str, words: Words) -> dict[str, float]:
        """Choose the words to look for, with how much each tells: those that are often here and seldom elsewhere."""
        weighed = {}
        for word, count in words.items():
            having = searcher.doc_freq("words", f"{lang}:{word}")
            if having:
                weighed[word] = _idf(having, searcher.num_docs), count
        chosen = sorted(weighed, key=lambda word: (-weighed[word][0] * math.log1p(weighed[word][1]), word))[:WORDS]
        return {word: weighed[word][0] for word in chosen}

    def _by_words(self, lang: str, asked: Iterable[str]) -> tantivy.Query:
        terms = [(tantivy.Occur.Should, self._term("words", f"{lang}:{word}", "freq")) for word in asked]
        return tantivy.Query.boolean_query(terms)

    def _scores(self, searcher: tantivy.Searcher, lang: str, asked: Iterable[str], ids: list[str]) -> dict[str, float]:
        """Ask how like the draft some releases are that were found otherwise."""
        words = list(asked)
        if not ids or not words:
            return {}
        these = tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._index.schema, "id", ids), 0.0)
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, these), (tantivy.Occur.Must, self._by_words(lang, words))]
        )
        hits = searcher.search(query, len(ids), count=False).hits
        return {_kept(searcher, address).id: score for score, address in hits}

    def _all(self, *queries: tantivy.Query) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])

    def _term(self, field: str, value: str, option: str = "basic") -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, field, value, option)


def words_of(release: Release) -> Words:
    """Give the words of a release, those of its headline and lead counted more often."""
    body = " ".join(_texts(release))
    return weigh(release.lang, plain_text(release.headline), plain_text(f"{release.kicker} {release.lead}"), body)


def weigh(lang: str, headline: str, lead: str, text: str) -> Words:
    """Count the words of a plain text by where they stand; words that say nothing by themselves are left out."""
    from depesche.site.search.analysis import analyse, is_silent

    counted: Counter[str] = Counter()
    for part, weight in ((headline, _HEADLINE), (lead, _LEAD), (text, _TEXT)):
        for token in analyse(part, lang):  # type: ignore[arg-type]
            if is_silent(part[token.begin : token.end], lang):  # type: ignore[arg-type]
                continue
            for form in {token.form, *token.parts}:
                counted[form] += weight
    return counted


def _texts(release: Release) -> Iterator[str]:
    for block in release.body:
        match block:
            case Paragraph() | Heading() | Quote():
                yield plain_text(block.text)
            case ListBlock() | FactBox():
                yield from map(plain_text, block.items)
            case Table():
                yield block.caption
                yield from (plain_text(cell) for row in block.rows for cell in row)


@cache
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("lang", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("ties", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("published", stored=False, indexed=False, fast=True)
    builder.add_bytes_field("kept", stored=True, indexed=False)
    return builder.build()


def _document(story: Story, words: Words) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("id", story.id)
    document.add_text("lang", story.lang)
    for kind, ids in story.ties.items():
        for record_id in sorted(ids):
            document.add_text("ties", f"{kind}:{record_id}")
    document.add_text("words", " ".join(f"{story.lang}:{word}" for word, count in words.items() for _ in range(count)))
    document.add_integer("published", int(story.published.timestamp()))
    ties = {kind: tuple(sorted(ids)) for kind, ids in story.ties.items() if ids}
    kept = _Kept(story.id, story.group, story.lang, int(story.published.timestamp()), ties)
    document.add_bytes("kept", msgspec.msgpack.encode(kept))
    return document


def _kept(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> _Kept:
    return msgspec.msgpack.decode(searcher.doc(address).get_first("kept"), type=_Kept)


def _key(address: tantivy.DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc


def _idf(having: int, of: int) -> float:
    return math.log(1 + (of - having + 0.5) / (having + 0.5)) if having <= of else 0.0


def _own_score(asked: Mapping[str, float], words: Words, searcher: tantivy.Searcher) -> float:
    """Give the BM25 score that the draft itself would get, were it of middling length."""
    return sum(weight * words[word] * (_K1 + 1) / (words[word] + _K1) for word, weight in asked.items())
