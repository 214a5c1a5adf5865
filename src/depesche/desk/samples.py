"""The sample newsroom's values as rows of the desk: each is looked for first, and made only where it is not there."""

import io
import os
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from depesche.demo import documents as demo_documents
from depesche.demo import pictures as demo_pictures
from depesche.demo import sample
from depesche.desk import renditions, words
from depesche.desk.blocks import table_value
from depesche.desk.models import (
    NewsDocument,
    NewsImage,
    ReleaseCoPublisher,
    ReleaseDocument,
    ReleasePage,
    ReleasePerson,
    ReleasePlace,
    ReleaseTopic,
)
from depesche.desk.newsroom import Progress
from depesche.desk.richtext import from_inline
from depesche.desk.sample_register import contact_fields, people, places, sections, text_fields, topics
from depesche.desk.sections import Section

PICTURE_WIDTH = 1600
"""Pixels of the originals: three sizes for readers, and a start within a minute."""
_QUALITY = 90


def pictures(owners: Mapping[str, Section], progress: Progress) -> dict[str, NewsImage]:
    """Give the pictures by name, drawn and encoded where they are not there; `owners` says whose each is."""
    library = sample.pictures()
    made = {name: found for name in library if (found := NewsImage.objects.filter(title=library[name].title).first())}
    missing = [name for name in library if name not in made]
    progress("Pictures", len(made), len(library))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, (original, encoded) in zip(missing, pool.map(_draw, missing), strict=True):
            picture = library[name]
            image = NewsImage(
                title=picture.title,
                file=ImageFile(io.BytesIO(original), name=f"{name}.jpg"),
                credit=picture.credit["de"],
                licence=picture.licence,
                licence_address=picture.licence_address,
                licence_ends=picture.licence_ends,
                collection=owners[name].collection,
                **text_fields("alt", picture.alt),
            )
            across, down = picture.focal_point
            image.focal_point_x, image.focal_point_y = image.width * across // 100, image.height * down // 100
            image.focal_point_width = image.focal_point_height = image.width // 10
            image.save()
            renditions.keep(image, original, encoded)
            made[name] = image
            progress("Pictures", len(made), len(library))
    return made


def documents(owners: Mapping[str, Section], progress: Progress) -> dict[str, NewsDocument]:
    """Give the documents by name, made and read where they are not there."""
    library = sample.documents()
    made = {
        name: there for name in library if (there := NewsDocument.objects.filter(title=library[name].title).first())
    }
    missing = [name for name in library if name not in made]
    progress("Documents", len(made), len(library))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, (content, reading) in zip(missing, pool.map(_print, missing), strict=True):
            made[name] = NewsDocument.objects.create(
                title=library[name].title,
                lang=library[name].lang,
                file=ContentFile(content, name=f"{name}.pdf"),
                collection=owners[name].collection,
            )
            words.keep(made[name].sha256, made[name].content_type, reading)
            progress("Documents", len(made), len(library))
    return made


class Shelves:
    """Everything that a sample release refers to, by the names that the sample uses."""

    def __init__(self, progress: Progress) -> None:
        self.sections = sections()
        self.topics = topics()
        self.places = places()
        self.people = people(self.sections)
        used_images, used_documents = _first_users(self.sections)
        self.images = pictures(used_images, progress)
        self.documents = documents(used_documents, progress)

    def page(self, release: sample.Release, original: ReleasePage | None, user: Any) -> ReleasePage:
        """Give a release's page, made as a draft of its first version; `original` is the page that it translates."""
        found = ReleasePage.objects.filter(lang=release.lang, address_slug=release.slug).first()
        if found is not None:
            return found
        page = ReleasePage(
            kind=release.kind,
            lang=release.lang,
            address_slug=release.slug,
            kicker=release.kicker,
            place=release.place,
            sign_language_video=release.sign_language_video,
            **_origin(release),
            translation_of=original,
            owner=user,
            live=False,
        )
        self.write(page, release)
        if release.image:
            image = self.images[release.image.picture]
            page.lead_image = image
            page.lead_image_caption = from_inline([release.image.caption]) if release.image.caption else ""
            page.lead_image_credit = _own_credit(release.image, image)
        if release.lang != "de":
            publisher = sample.organisations()[release.publisher]
            for name, value in contact_fields(release.contact, publisher.name, release.lang).items():
                setattr(page, name, value)
        page.topic_links.add(*(ReleaseTopic(topic=self.topics[slug]) for slug in release.topics))
        page.place_links.add(*(ReleasePlace(place=self.places[slug]) for slug in release.places))
        page.people_links.add(*(ReleasePerson(person=self.people[each.person]) for each in release.people))
        page.document_links.add(*(ReleaseDocument(document=self.documents[name]) for name in release.documents))
        page.co_publisher_links.add(
            *(ReleaseCoPublisher(publisher=self.sections[slug].publisher) for slug in release.co_publishers)
        )
        page = self.sections[release.publisher].publisher.add_child(instance=page)
        page.save_revision(user=user)
        return page

    def write(self, page: ReleasePage, release: sample.Release) -> None:
        """Put a version's words into a page."""
        page.headline = release.headline
        page.lead = from_inline([release.lead])
        # Blocks keep their ids over corrections, so that quotations keep their addresses.
        page.body = page.body.stream_block.with_ids(
            (*self._block(block), str(uuid.uuid5(uuid.NAMESPACE_URL, f"sample:{release.key}#{place}")))
            for place, block in enumerate(release.body)
        )

    def _block(self, block: sample.Block) -> tuple[str, Any]:
        made: dict[str, Any] | str
        match block:
            case sample.Paragraph():
                kind, made = "paragraph", from_inline([block.text])
            case sample.Heading():
                kind, made = "heading", {"text": block.text, "level": str(block.level)}
            case sample.ListBlock():
                kind, made = "list", {"items": [from_inline([item]) for item in block.items], "ordered": block.ordered}
            case sample.Quote():
                kind = "quote"
                made = {"person": self.people[block.speaker.person], "name": "", "office": "", "lang": ""}
                made["text"] = from_inline([block.text])
            case sample.ImageBlock():
                kind, made = "image", self._use(block.image)
            case sample.Gallery():
                kind, made = "gallery", {"title": block.title, "images": [self._use(use) for use in block.images]}
            case sample.DocumentBlock():
                kind, made = "document", {"document": self.documents[block.document]}
            case sample.Table():
                kind, made = "table", table_value(block.caption, block.head, block.rows, row_headers=True)
            case sample.FactBox():
                kind = "facts"
                made = {"title": block.title, "items": [from_inline([item]) for item in block.items]}
        return kind, made

    def _use(self, use: sample.ImageUse) -> dict[str, Any]:
        image = self.images[use.picture]
        caption = from_inline([use.caption]) if use.caption else ""
        return {"image": image, "alt": "", "caption": caption, "credit": _own_credit(use, image)}


def _draw(name: str) -> tuple[bytes, list[renditions.Encoded]]:
    """Draw a picture and encode what readers get of it; touches no database, so that it may run beside others."""
    drawn = demo_pictures.draw(name)
    out = io.BytesIO()
    height = round(drawn.height * PICTURE_WIDTH / drawn.width)
    drawn.resize((PICTURE_WIDTH, height)).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue(), list(renditions.encode(out.getvalue(), renditions.WIDTHS, tuple(renditions.FORMATS)))


def _print(name: str) -> tuple[bytes, words.Reading]:
    """Set a document and read its words; touches no database, so that it may run beside others."""
    content = demo_documents.pdf(name)
    return content, words.read(content, "application/pdf")


def _first_users(sections: Mapping[str, Section]) -> tuple[dict[str, Section], dict[str, Section]]:
    """Say for each picture and document whose release uses it first; what none uses goes to the first section."""
    otherwise = next(iter(sections.values()))
    images, documents = dict.fromkeys(sample.pictures(), otherwise), dict.fromkeys(sample.documents(), otherwise)
    for release in reversed(sample.releases()):
        images |= dict.fromkeys(_images(release), sections[release.publisher])
        documents |= dict.fromkeys(_documents(release), sections[release.publisher])
    return images, documents


def _images(release: sample.Release) -> Iterator[str]:
    if release.image:
        yield release.image.picture
    for block in release.body:
        if isinstance(block, sample.ImageBlock):
            yield block.image.picture
        elif isinstance(block, sample.Gallery):
            yield from (use.picture for use in block.images)


def _documents(release: sample.Release) -> Iterator[str]:
    yield from release.documents
    yield from (block.document for block in release.body if isinstance(block, sample.DocumentBlock))


def _origin(release: sample.Release) -> dict[str, Any]:
    """Say where an imported release comes from; its moment is a fixed one, whenever the demo starts."""
    if not release.imported_from or release.published is None:
        return {}
    return {
        "imported_from": release.imported_from,
        "imported_at": release.published.moment(datetime.now(UTC)),
        "legacy": list(release.legacy),
    }


def _own_credit(use: sample.ImageUse, image: NewsImage) -> str:
    return "" if use.credit == image.credit else use.credit
