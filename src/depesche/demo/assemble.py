"""Puts the content files together: what a story names by slug becomes what its release shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast, get_args

from depesche.demo import model, read
from depesche.demo.model import BERLIN, Kind, Lang
from depesche.demo.read import BlockFile, ContentError, StoryFile, VersionFile, flow

T = TypeVar("T")
_PREFERRED: tuple[Lang, ...] = ("en", "de", "ja")
"""In which language further news is named where there is none in the release's own."""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that a story may name."""

    organisations: Mapping[str, model.Organisation]
    topics: Mapping[str, model.Topic]
    places: Mapping[str, model.Place]
    people: Mapping[str, model.Person]
    pictures: Mapping[str, model.Picture]
    documents: Mapping[str, model.Document]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the content something is said: for the messages, and for what depends on language and day."""

    story: str
    lang: Lang
    day: date | None
    library: Library

    def find(self, shelf: Mapping[str, T], name: str, what: str) -> T:
        """Take from the library; raises ContentError where it is not there."""
        if name not in shelf:
            message = f"story {self.story}, {self.lang}: there is no {what} {name!r}: add it, or correct the name"
            raise ContentError(message)
        return shelf[name]

    def person(self, slug: str) -> model.PersonInOffice:
        person = self.find(self.library.people, slug, "person")
        return model.PersonInOffice(slug, person.name[self.lang], person.office_on(self.day).title[self.lang])

    def image(self, name: str, caption: str) -> model.ImageUse:
        picture = self.find(self.library.pictures, name, "picture")
        return model.ImageUse(name, picture.alt[self.lang], flow(caption, self.lang), picture.credit[self.lang])

    def document(self, name: str) -> str:
        return self.find(self.library.documents, name, "document").name


def newsroom(found: read.NewsroomFile) -> model.Newsroom:
    return model.Newsroom(name=read.texts(found.name, "newsroom, name"))


def organisation(slug: str, row: read.OrganisationFile) -> model.Organisation:
    contact = model.Contact(
        name=row.contact.name,
        role=read.texts(row.contact.role, f"organisation {slug}, contact"),
        email=row.contact.email,
        phone=row.contact.phone,
    )
    where = f"organisation {slug}"
    return model.Organisation(
        slug=slug,
        abbreviation=row.abbreviation,
        name=read.texts(row.name, where),
        contact=contact,
        description=_description(row.description, where),
        homepage=row.homepage,
        since=row.since,
        until=row.until,
        predecessor=row.predecessor,
    )


def topic(slug: str, row: read.TopicFile) -> model.Topic:
    where = f"topic {slug}"
    return model.Topic(slug, read.texts(row.name, where), _description(row.description, where), row.broader)


def linked(organisations: Mapping[str, model.Organisation], topics: Mapping[str, model.Topic]) -> None:
    """Check that what organisations and topics name of their own kind is there; raises ContentError."""
    _check({slug: each.predecessor for slug, each in organisations.items()}, "organisation", "predecessor")
    _check({slug: each.broader for slug, each in topics.items()}, "topic", "broader topic")


def _check(named: Mapping[str, str], kind: str, role: str) -> None:
    for slug, other in named.items():
        if other and other not in named:
            message = f"{kind} {slug}: there is no {role} {other!r}: add it, or correct the name"
            raise ContentError(message)


def _description(found: dict[Lang, str], where: str) -> model.Texts:
    return read.texts(found, f"{where}, description") if found else {}


def person(slug: str, row: read.PersonFile) -> model.Person:
    offices = tuple(
        model.Office(
            read.texts(office.title, f"person {slug}, office"), office.since, office.until, office.organisation
        )
        for office in row.offices
    )
    return model.Person(slug, read.texts(row.name, f"person {slug}"), row.reading, row.fictional, offices)


def picture(name: str, row: read.PictureFile, image_credit: Mapping[Lang, str]) -> model.Picture:
    credit = read.texts(dict(image_credit), "newsroom, credit")
    return model.Picture(
        name,
        row.title,
        read.texts(row.alt, f"picture {name}"),
        credit,
        row.focal_point,
        row.licence,
        row.licence_address,
        row.licence_ends,
    )


def releases(stories: Mapping[str, StoryFile], library: Library) -> tuple[model.Release, ...]:
    """Make every release; further news leads to the same language where there is one."""
    keys = {name: tuple(story.versions()) for name, story in stories.items()}
    return tuple(
        _release(name, lang, story, library, _further(name, lang, story, keys))
        for name, story in stories.items()
        for lang in story.versions()
    )


def _further(name: str, lang: Lang, story: StoryFile, keys: Mapping[str, tuple[Lang, ...]]) -> Iterator[str]:
    for other in story.further:
        if other == name or other not in keys:
            message = f"story {name}: further news names {other!r}, which is no other story: correct the name"
            raise ContentError(message)
        yield f"{other}/{next(choice for choice in (lang, *_nearest(lang)) if choice in keys[other])}"


def _nearest(lang: Lang) -> tuple[Lang, ...]:
    return ("de", *_PREFERRED) if lang == "de-simple" else _PREFERRED


def _release(name: str, lang: Lang, story: StoryFile, library: Library, further: Iterator[str]) -> model.Release:
    where = f"story {name}, {lang}"
    if (story.published is None) != story.draft:
        message = f"story {name}: give either `published` or `draft = true`"
        raise ContentError(message)
    published = read.when(story.published, where) if story.published else None
    day = published.at.astimezone(BERLIN).date() if isinstance(published, model.Fixed) else None
    place = _Place(name, lang, day, library)
    text = story.versions()[lang]
    publisher = place.find(library.organisations, story.publisher, "organisation")
    return model.Release(
        key=f"{name}/{lang}",
        story=name,
        lang=lang,
        kind=_kind(story.kind, name),
        publisher=publisher.slug,
        co_publishers=tuple(
            place.find(library.organisations, slug, "organisation").slug for slug in story.with_publishers
        ),
        serial=story.serial,
        slug=text.slug,
        kicker=text.kicker,
        headline=flow(text.headline, lang),
        lead=flow(text.lead, lang),
        place=text.place,
        image=place.image(story.image, text.caption) if story.image else None,
        body=tuple(_block(block, place) for block in text.body),
        topics=tuple(place.find(library.topics, slug, "topic").slug for slug in story.topics),
        places=tuple(place.find(library.places, slug, "place").slug for slug in story.places),
        people=tuple(place.person(slug) for slug in story.people),
        documents=tuple(place.document(document) for document in text.documents),
        contact=publisher.contact,
        further=tuple(further),
        sign_language_video=text.sign_language_video,
        published=published,
        correction=_correction(text, where),
        withdrawal=_withdrawal(text, where),
        imported_from=story.imported_from,
        legacy=text.legacy,
    )


def _kind(kind: str, name: str) -> Kind:
    if kind not in get_args(Kind):
        message = f"story {name}: unknown kind {kind!r}: one of {', '.join(get_args(Kind))}"
        raise ContentError(message)
    return cast(Kind, kind)


def _correction(text: VersionFile, where: str) -> model.Correction | None:
    found = text.correction
    if found is None:
        return None
    replacements = tuple(model.Replacement(change.old, change.new) for change in found.replace)
    return model.Correction(read.when(found.when, where), found.note, replacements)


def _withdrawal(text: VersionFile, where: str) -> model.Withdrawal | None:
    found = text.withdrawal
    return model.Withdrawal(read.when(found.when, where), found.reason) if found else None


def _block(block: BlockFile, place: _Place) -> model.Block:
    """Make a block of the one kind whose key the table has."""
    match block:
        case BlockFile(paragraph=str() as text):
            made: model.Block = model.Paragraph(flow(text, place.lang))
        case BlockFile(heading=str() as text, level=(2 | 3) as level):
            made = model.Heading(flow(text, place.lang), level)
        case BlockFile(list=tuple() as items, ordered=ordered):
            made = model.ListBlock(_items(items, place), ordered)
        case BlockFile(quote=str() as text, speaker=speaker):
            made = model.Quote(flow(text, place.lang), place.person(speaker))
        case BlockFile(image=str() as picture, caption=caption):
            made = model.ImageBlock(place.image(picture, caption))
        case BlockFile(gallery=str() as title, pictures=pictures):
            made = model.Gallery(title, tuple(place.image(picture, caption) for picture, caption in pictures))
        case BlockFile(document=str() as document):
            made = model.DocumentBlock(place.document(document))
        case BlockFile(table=tuple() as rows, caption=caption):
            made = model.Table(flow(caption, place.lang), rows[0], rows[1:])
        case BlockFile(box=str() as title, items=items):
            made = model.FactBox(title, _items(items, place))
        case _:
            message = f"story {place.story}, {place.lang}: a block of no known kind: {block}"
            raise ContentError(message)
    return made


def _items(items: tuple[str, ...], place: _Place) -> tuple[str, ...]:
    return tuple(flow(item, place.lang) for item in items)
