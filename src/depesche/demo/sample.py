"""The sample newsroom: everything that `make demo` puts on the desk and on the wire, as plain values.

All of it is sample content. Names of ministries are facts; so are the two real persons and the partnership between
Baden-Württemberg and Kanagawa. Whoever is quoted is invented, and so is every municipality, programme and figure.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from depesche.demo import assemble, read
from depesche.demo.model import (
    AfterStart,
    Block,
    Contact,
    Correction,
    DaysAgo,
    Document,
    DocumentBlock,
    FactBox,
    Fixed,
    Gallery,
    Heading,
    ImageBlock,
    ImageUse,
    Lang,
    ListBlock,
    Newsroom,
    Office,
    Organisation,
    Paragraph,
    Person,
    PersonInOffice,
    Picture,
    Place,
    Quote,
    Release,
    Replacement,
    Table,
    Topic,
    When,
    Withdrawal,
)

__all__ = [
    "AfterStart",
    "Block",
    "Contact",
    "Correction",
    "DaysAgo",
    "Document",
    "DocumentBlock",
    "FactBox",
    "Fixed",
    "Gallery",
    "Heading",
    "ImageBlock",
    "ImageUse",
    "Lang",
    "ListBlock",
    "Newsroom",
    "Office",
    "Organisation",
    "Paragraph",
    "Person",
    "PersonInOffice",
    "Picture",
    "Place",
    "Quote",
    "Release",
    "Replacement",
    "Table",
    "Topic",
    "When",
    "Withdrawal",
    "crest",
    "disclosures",
    "documents",
    "newsroom",
    "organisations",
    "people",
    "pictures",
    "places",
    "releases",
    "terms",
    "topics",
]


@cache
def newsroom() -> Newsroom:
    """Give the name under which the sample newsroom speaks."""
    return assemble.newsroom(read.single("newsroom.toml", read.NewsroomFile))


def disclosures() -> str:
    """Give what the sample newsroom says of itself, as tables of newsroom.toml."""
    return (read.CONTENT / "disclosures.toml").read_text("utf-8")


def terms() -> str:
    """Give the terms of government as the tables of newsroom.toml, TOML."""
    return (read.CONTENT / "terms.toml").read_text("utf-8")


def crest() -> bytes:
    """Give the sample newsroom's mark as SVG: a plain sign, nobody's coat of arms."""
    return (read.CONTENT / "crest.svg").read_bytes()


@cache
def organisations() -> Mapping[str, Organisation]:
    """Give the publishers by slug, in the order of the file."""
    rows = read.table("organisations.toml", read.OrganisationFile)
    return MappingProxyType({slug: assemble.organisation(slug, row) for slug, row in rows.items()})


@cache
def topics() -> Mapping[str, Topic]:
    """Give the topics by slug."""
    rows = read.table("topics.toml", read.TopicFile)
    return MappingProxyType({slug: assemble.topic(slug, row) for slug, row in rows.items()})


@cache
def places() -> Mapping[str, Place]:
    """Give the places by slug."""
    rows = read.table("places.toml", dict[Lang, str])
    return MappingProxyType({slug: Place(slug, read.texts(row, f"place {slug}")) for slug, row in rows.items()})


@cache
def people() -> Mapping[str, Person]:
    """Give the persons by slug."""
    rows = read.table("people.toml", read.PersonFile)
    return MappingProxyType({slug: assemble.person(slug, row) for slug, row in rows.items()})


@cache
def pictures() -> Mapping[str, Picture]:
    """Give the picture library by name."""
    rows = read.table("pictures.toml", read.PictureFile)
    credit = read.single("newsroom.toml", read.NewsroomFile).image_credit
    return MappingProxyType({name: assemble.picture(name, row, credit) for name, row in rows.items()})


@cache
def documents() -> Mapping[str, Document]:
    """Give the document library by name."""
    rows = read.table("documents.toml", read.DocumentFile)
    return MappingProxyType({name: Document(name, row.title, row.lang, row.dated) for name, row in rows.items()})


@cache
def releases() -> tuple[Release, ...]:
    """Give all releases, by story and language; raises ContentError naming the file and what it refers to in vain."""
    assemble.linked(organisations(), topics())
    library = assemble.Library(organisations(), topics(), places(), people(), pictures(), documents())
    return assemble.releases(dict(read.stories()), library)
