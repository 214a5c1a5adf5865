"""What the index holds of one thing that can be found, and how it is made from a release. Pure.

Another kind of record joins the index by one function that makes a SearchDocument of it.
"""

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from depesche.records.base import Lang
from depesche.records.blocks import (
    AnyBlock,
    DocumentBlock,
    FactBox,
    Gallery,
    Heading,
    ImageBlock,
    List,
    Paragraph,
    Quote,
    Table,
    Video,
)
from depesche.records.inline import plain_text
from depesche.records.media import Image, TextFile
from depesche.records.release import Release
from depesche.site.pages.entries import Teaser
from depesche.site.search.folding import tidy
from depesche.site.search.marking import Inline
from depesche.site.search.question import FacetName

Role = Literal["headline", "names", "lead", "text", "papers"]
"""What a passage is: how much its words count follows from that. `papers` are documents."""


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """A text that belongs together: no phrase reaches from one to the next."""

    role: Role
    text: str
    """Tidy plain text."""
    lang: Lang
    document: str = ""
    """Title of the document that it is from."""


class Named(msgspec.Struct, frozen=True, array_like=True):
    """A value of a facet."""

    slug: str
    title: str


class SearchDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be found."""

    id: str
    lang: Lang
    teaser: Teaser
    published: int
    """Seconds since 1970."""
    year: int
    """Of publication, in the newsroom's zone."""
    number: str = ""
    withdrawn: bool = False
    facets: dict[FacetName, tuple[Named, ...]] = {}
    """All but the year."""
    passages: tuple[Passage, ...] = ()
    """In reading order; those of the headline are the texts of its markup as `marking` counts them."""


TextOf = Callable[[TextFile], str]
"""Reads the words of a document; its pages are parted by U+000C."""


def of_release(release: Release, teaser: Teaser, year: int, text_of: TextOf) -> SearchDocument:
    """Make what the index holds of a release, given how lists name it and the year it is filed under."""
    return SearchDocument(
        id=release.id,
        lang=release.lang,
        teaser=teaser,
        published=int(release.first_published.timestamp()),
        year=year,
        number=release.number,
        withdrawn=teaser.withdrawn,
        facets=_facets(release),
        passages=tuple(each for each in _passages(release, text_of) if each.text.strip()),
    )


def _facets(release: Release) -> dict[FacetName, tuple[Named, ...]]:
    publishers = (release.publisher, *release.co_publishers)
    return {
        "publisher": _named((one.slug, one.name) for one in publishers),
        "topic": _named((one.slug, one.title) for one in release.topics),
        "place": _named((one.slug, one.name) for one in release.places),
        "person": _named((one.slug, one.name) for one in release.people),
        "kind": (Named(release.kind, release.kind),),
    }


def _named(values: Iterator[tuple[str, str]]) -> tuple[Named, ...]:
    """Give each slug once."""
    found: dict[str, Named] = {}
    for slug, title in values:
        found.setdefault(slug, Named(slug, title))
    return tuple(found.values())


def _passages(release: Release, text_of: TextOf) -> Iterator[Passage]:
    lang = release.lang
    yield Passage("headline", Inline(release.headline).text, lang)
    for role, text in (*_head(release), *_body(release)):
        yield Passage(role, tidy(text), lang)
    for quote in release.quotes():
        yield Passage("text", tidy(plain_text(quote.text)), quote.lang or lang)
        yield Passage("names", tidy(quote.speaker.name), lang)
        yield Passage("names", tidy(quote.speaker.office), lang)
    for document in release.all_documents():
        yield Passage("lead", tidy(document.title), document.lang, document.title)
        if document.text:
            for page in text_of(document.text).split("\f"):
                yield Passage("papers", tidy(page), document.lang, document.title)


def _head(release: Release) -> Iterator[tuple[Role, str]]:
    yield "lead", plain_text(release.kicker)
    yield "lead", plain_text(release.lead)
    yield "names", release.place
    yield "names", release.number
    for publisher in (release.publisher, *release.co_publishers):
        yield "names", publisher.name
    for topic in release.topics:
        yield "names", topic.title
    for place in release.places:
        yield "names", place.name
    for person in release.people:
        yield "names", person.name
        yield "names", person.office


def _body(release: Release) -> Iterator[tuple[Role, str]]:
    """Give the text in reading order; quotations and documents are not among it."""
    if release.lead_image:
        yield from _image(release.lead_image)
    for block in release.body:
        for text in _texts(block):
            yield "text", text
        for image in _images(block):
            yield from _image(image)


def _texts(block: AnyBlock) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield plain_text(block.text)
        case List():
            yield from map(plain_text, block.items)
        case FactBox():
            yield from (block.title, *map(plain_text, block.items))
        case Table():
            yield block.caption
            yield from (" – ".join(row) for row in (tuple(map(plain_text, block.header)), *block.rows))
        case Gallery():
            yield block.title
        case Video():
            yield from (block.title, *map(plain_text, block.transcript))
        case Quote() | DocumentBlock() | ImageBlock():
            return


def _images(block: AnyBlock) -> tuple[Image, ...]:
    match block:
        case ImageBlock():
            return (block.image,)
        case Gallery():
            return block.images
        case _:
            return ()


def _image(image: Image) -> Iterator[tuple[Role, str]]:
    yield "text", plain_text(image.caption)
    yield "text", image.alt
