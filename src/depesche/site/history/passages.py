"""A release as passages: what of it is compared as a whole, in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

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
from depesche.records.inline import from_plain
from depesche.records.media import Document, Image
from depesche.records.people import Contact
from depesche.records.release import Release

Part = Literal[
    "kind",
    "publisher",
    "dateline",
    "address",
    "term",
    "kicker",
    "headline",
    "lead",
    "picture",
    "alt",
    "caption",
    "credit",
    "licence",
    "heading",
    "paragraph",
    "list",
    "quote",
    "speaker",
    "gallery",
    "table",
    "facts",
    "video",
    "transcript",
    "document",
    "person",
    "topic",
    "place",
    "contact",
    "sign-language",
    "further",
    "agreements",
    "other",
]
"""Which part of a release something is about; `theme/templates/history.html` has a word for each."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a release: a paragraph, an item of a list, a row of a table, an alt text."""

    part: Part
    text: str
    """Clean inline HTML; the kind of the release as records write it."""
    lang: Lang | None = None
    """Where it is not the release's own."""
    key: str = ""
    """Id of the thing whose text it is; only texts of the same thing are versions of each other."""


def passages(release: Release, known: frozenset[str]) -> list[list[Passage]]:
    """Give the passages of head, lead picture, body and facts.

    Of pictures that are not `known` (by id) to both releases, alt text or name stand for the whole.
    """
    return [
        [passage for passage in section if passage.text]
        for section in (_head(release), _lead_image(release, known), _body(release, known), _facts(release))
    ]


def _head(release: Release) -> Iterator[Passage]:
    yield Passage("kind", release.kind)
    for publisher in (release.publisher, *release.co_publishers):
        yield Passage("publisher", from_plain(publisher.name))
    yield Passage("dateline", from_plain(release.place))
    yield Passage("address", release.slug)
    yield Passage("term", from_plain(release.term))
    yield Passage("kicker", release.kicker)
    yield Passage("headline", release.headline)
    yield Passage("lead", release.lead)


def _lead_image(release: Release, known: frozenset[str]) -> Iterator[Passage]:
    if release.lead_image:
        yield from _image(release.lead_image, known)


def _body(release: Release, known: frozenset[str]) -> Iterator[Passage]:
    for block in release.body:
        yield from _block(block, known)


def _facts(release: Release) -> Iterator[Passage]:
    for person in release.people:
        yield Passage("person", _listed(person.name, person.office), key=person.id)
    for document in release.documents:
        yield _document(document)
    for topic in release.topics:
        yield Passage("topic", from_plain(topic.title))
    for place in release.places:
        yield Passage("place", from_plain(place.name))
    if release.contact:
        yield Passage("contact", _contact(release.contact))
    yield Passage("sign-language", from_plain(release.sign_language_video))


def _block(block: AnyBlock, known: frozenset[str]) -> Iterator[Passage]:
    match block:
        case Paragraph():
            yield Passage("paragraph", block.text)
        case Heading():
            yield Passage("heading", block.text)
        case List():
            yield from (Passage("list", item) for item in block.items)
        case Quote():
            yield Passage("quote", block.text, block.lang)
            yield Passage("speaker", _listed(block.speaker.name, block.speaker.office))
        case Table():
            yield from _table(block)
        case FactBox():
            yield Passage("facts", from_plain(block.title))
            yield from (Passage("facts", item) for item in block.items)
        case ImageBlock() | Gallery() | DocumentBlock() | Video():
            yield from _medium(block, known)


def _medium(block: ImageBlock | Gallery | DocumentBlock | Video, known: frozenset[str]) -> Iterator[Passage]:
    match block:
        case ImageBlock():
            yield from _image(block.image, known)
        case Gallery():
            yield Passage("gallery", from_plain(block.title))
            for image in block.images:
                yield from _image(image, known)
        case DocumentBlock():
            yield _document(block.document)
        case Video():
            yield Passage("video", _listed(block.title, block.address))
            yield from (Passage("transcript", paragraph) for paragraph in block.transcript)


def _table(table: Table) -> Iterator[Passage]:
    yield Passage("table", from_plain(table.caption))
    yield Passage("table", " · ".join(table.header))
    yield from (Passage("table", " · ".join(map(from_plain, row))) for row in table.rows)


def _image(image: Image, known: frozenset[str]) -> Iterator[Passage]:
    if image.id not in known:
        yield Passage("picture", from_plain(image.alt or image.name), key=image.id)
        return
    yield Passage("alt", from_plain(image.alt), key=image.id)
    yield Passage("caption", image.caption, key=image.id)
    yield Passage("credit", from_plain(image.credit), key=image.id)
    yield Passage("licence", _listed(image.licence, image.licence_address), key=image.id)


def _document(document: Document) -> Passage:
    text = _listed(document.title, document.accessible_alternative)
    return Passage("document", text, document.lang, key=document.id)


def _contact(contact: Contact) -> str:
    return _listed(contact.name, contact.role, contact.organisation, contact.email, contact.phone, contact.address)


def _listed(*texts: str) -> str:
    return from_plain(", ".join(text for text in texts if text))
