"""The fields of the index and what goes into them: tokens are made beforehand, tantivy parts them at white space."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import tantivy

from depesche.site.search.analysis import analyse
from depesche.site.search.document import Passage, Role, SearchDocument
from depesche.site.search.folding import letters, surface
from depesche.site.search.japanese import reading
from depesche.site.search.question import FacetName
from depesche.site.search.tokens import Token

VERSION: Final = 1
"""Of fields and what stands in them; an index of another one is made anew."""
ROLES: Final[tuple[Role, ...]] = ("headline", "names", "lead", "text", "papers")
NAMED: Final[tuple[FacetName, ...]] = ("publisher", "topic", "place", "person", "kind")
BORDER: Final = "¶"
"""Stands between passages, so that no phrase reaches over; nobody can ask for it."""
APART: Final = "\t"
"""Between the slug and the title of a facet's value."""
BEGINNING: Final = 24
"""Letters by which a headline is suggested, from the beginning of each of its words."""
_OFFSET: Final = 1 << 33
"""Makes seconds since 1970 positive."""
_RANK: Final = 25
"""Bits of the id that order releases of the same second."""
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"
_DOUBLING: Final = 20.0
"""Years by which a release must be newer to count twice as much."""


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What is stored of a document besides what is asked often: passages with their tokens."""

    passages: tuple[Passage, ...]
    tokens: tuple[tuple[Token, ...], ...]


_kept = msgspec.msgpack.Decoder(Kept)
_document = msgspec.msgpack.Decoder(SearchDocument)
_encode = msgspec.msgpack.Encoder().encode


def words(role: Role) -> str:
    """Name the field of the words of a role, in their order."""
    return role


def parts(role: Role) -> str:
    """Name the field of the further forms of a role's words."""
    return f"{role}_parts"


def order_of(published: int, document: str) -> int:
    """Give the number by which documents stand in order of publication, then id (of which five letters count)."""
    rank = 0
    for letter in document[: _RANK // 5]:
        rank = rank << 5 | _ALPHABET.index(letter)
    return (published + _OFFSET) << _RANK | rank


@cache
def schema() -> tantivy.Schema:
    """Give the fields."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    for role in ROLES:
        builder.add_text_field(words(role), tokenizer_name="whitespace", index_option="position")
        builder.add_text_field(parts(role), tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("surface", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("begins", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("number", tokenizer_name="raw", index_option="basic")
    for name in NAMED:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field(f"{name}_slug", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_unsigned_field("order", indexed=True, fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_boolean_field("withdrawn", indexed=True)
    # What an answer shows, and what is only needed to mark passages, or to write a document again.
    for stored in ("head", "release", "papers_kept"):
        builder.add_bytes_field(stored, stored=True)
    return builder.build()


def open_index(folder: Path) -> tantivy.Index:
    """Open the index in a folder, or begin one. Raises ValueError where there is something else."""
    index = tantivy.Index(schema(), path=str(folder))
    analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("whitespace", analyser)
    return index


class Entry(msgspec.Struct, frozen=True):
    """A document with the tokens of its passages: all that an index holds follows from it."""

    document: SearchDocument
    tokens: tuple[tuple[Token, ...], ...]


def entry(document: SearchDocument) -> Entry:
    """Analyse a document."""
    return Entry(document, tuple(tuple(analyse(each.text, each.lang)) for each in document.passages))


def to_index(made: Entry) -> tantivy.Document:
    """Give what tantivy is given."""
    document = made.document
    row = tantivy.Document()
    row.add_text("id", document.id)
    together = list(zip(document.passages, made.tokens, strict=True))
    for role in ROLES:
        tokens = [tokens for passage, tokens in together if passage.role == role]
        row.add_text(words(role), f" {BORDER} ".join(" ".join(each.form for each in some) for some in tokens))
        row.add_text(parts(role), " ".join(part for some in tokens for each in some for part in each.parts))
    row.add_text("surface", " ".join(_surfaces(together)))
    headline = next((each for each in together if each[0].role == "headline"), None)
    if headline and not document.withdrawn:
        row.add_text("begins", " ".join(beginnings(*headline)))
    if document.number:
        row.add_text("number", letters(document.number))
    for name in NAMED:
        for value in document.facets.get(name, ()):
            row.add_text(name, f"{value.slug}{APART}{value.title}")
            row.add_text(f"{name}_slug", value.slug)
    row.add_unsigned("year", document.year)
    row.add_unsigned("order", order_of(document.published, document.id))
    row.add_float("weight", 2.0 ** ((document.year - 2000) / _DOUBLING))
    row.add_boolean("withdrawn", document.withdrawn)
    head = msgspec.structs.replace(document, passages=())
    row.add_bytes("head", _encode(head))
    papers = [each for each in together if each[0].role == "papers"]
    release = [each for each in together if each[0].role != "papers"]
    row.add_bytes("release", pack(release))
    if papers:
        row.add_bytes("papers_kept", pack(papers))
    return row


def pack(together: Sequence[tuple[Passage, Sequence[Token]]]) -> bytes:
    kept = Kept(tuple(each for each, _ in together), tuple(tuple(tokens) for _, tokens in together))
    return zlib.compress(_encode(kept), 1)


def head_of(row: tantivy.Document) -> SearchDocument:
    """Read a stored document, without its passages."""
    return _document.decode(_stored(row, "head"))


def kept_of(row: tantivy.Document, field: str) -> Kept:
    """Read the passages of a stored document: field `release`, or `papers_kept` for those of its documents."""
    packed = _stored(row, field)
    return _kept.decode(zlib.decompress(packed)) if packed else Kept((), ())


def _stored(row: tantivy.Document, field: str) -> bytes:
    return bytes(row.get_first(field) or b"")


def entry_of(row: tantivy.Document) -> Entry:
    """Read all of a stored document back."""
    kept, papers = kept_of(row, "release"), kept_of(row, "papers_kept")
    document = msgspec.structs.replace(head_of(row), passages=kept.passages + papers.passages)
    return Entry(document, kept.tokens + papers.tokens)


def beginnings(passage: Passage, tokens: Iterable[Token]) -> Iterator[str]:
    """Give the letters that follow the beginning of each word of a headline; of Japanese as it is read, too."""
    for token in tokens:
        rest = passage.text[token.begin : token.begin + 2 * BEGINNING]
        yield letters(rest)[:BEGINNING]
        if passage.lang == "ja":
            yield letters(reading(rest))[:BEGINNING]


def _surfaces(together: Iterable[tuple[Passage, Iterable[Token]]]) -> Iterator[str]:
    for passage, tokens in together:
        for token in tokens:
            yield surface(passage.text[token.begin : token.end])
