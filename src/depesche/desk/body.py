"""The blocks of a StreamField, and the library's pictures and documents, as records: with every problem gathered."""

import base64
import hashlib
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from depesche.desk import renditions
from depesche.desk.models.media import NewsDocument, NewsImage
from depesche.desk.models.texts import RELEASE_LANGS
from depesche.desk.problems import Problem
from depesche.desk.richtext import one_line, paragraphs
from depesche.desk.slugs import file_name
from depesche.desk.words import words
from depesche.records import blocks
from depesche.records.inline import clean, from_plain, plain_text
from depesche.records.media import Document, Image
from depesche.records.people import PersonRef, Speaker

LEVELS = {"2": 2, "3": 3, "4": 4}


@dataclass(slots=True)
class Gathering:
    """What one release is made from, and what comes up on the way: problems, and files that the record names."""

    lang: str
    day: date
    """Day of publication in the newsroom's zone."""
    published: Callable[[str], bool]
    """Whether a blob is on the wire already."""
    imported: bool = False
    quick: bool = False
    """For a preview: few and quick renditions, no words of documents."""
    problems: list[Problem] = field(default_factory=list)
    blobs: dict[str, Path] = field(default_factory=dict)
    quoted: dict[str, PersonRef] = field(default_factory=dict)
    """Who is quoted, of the newsroom's people, by record id, with the office of the first quotation."""

    def miss(self, anchor: str, text: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(text, anchor))


def body(stream: Iterable[Any], gathering: Gathering) -> tuple[blocks.AnyBlock, ...]:
    """Give the blocks of a body; a block with a problem is left out, and the problem noted.

    Raises ValueError for a kind of block that records do not know.
    """
    made: list[blocks.AnyBlock] = []
    for bound in stream:
        if bound.block_type not in _BLOCKS:
            message = f"unknown kind of block {bound.block_type!r}: give depesche.desk.body a function for it"
            raise ValueError(message)
        for block in _BLOCKS[bound.block_type](bound.value, gathering, f"block-{bound.id}-section"):
            is_quote = isinstance(block, blocks.Quote) and bound.id
            made.append(msgspec.structs.replace(block, id=quote_id(bound.id)) if is_quote else block)
    return tuple(made)


def quote_id(block: str) -> str:
    """Give the id of a quotation from that of its block, which Wagtail keeps while the quotation is moved or rewritten.

    A UUID becomes the same 128 bits in lower-case base 32; any other id is hashed first.
    """
    try:
        bits = uuid.UUID(block).bytes
    except ValueError:
        bits = hashlib.sha256(block.encode()).digest()[:16]
    return base64.b32encode(bits).decode().rstrip("=").lower()


def picture(image: NewsImage | None, own: dict[str, str], gathering: Gathering, anchor: str) -> Image | None:
    """Give a picture of the library as a release shows it.

    `own` may replace its alt, caption (rich text) and credit.
    """
    if image is None:
        gathering.miss(anchor, _("An image block has no image: choose one, or remove the block."))
        return None
    alt = (own.get("alt") or image.text_in("alt", gathering.lang)).strip()
    decorative = image.is_decorative and not alt
    not_recorded = image.alt_not_recorded and gathering.imported and not alt and not decorative
    if not alt and not decorative and not not_recorded:
        gathering.miss(
            anchor,
            _(
                'Image "%(image)s" has no alternative text in %(lang)s: describe what is to be seen, '
                "or mark it as decorative in the library."
            )
            % {"image": image.title, "lang": dict(RELEASE_LANGS)[gathering.lang]},
        )
        return None
    try:
        sizes = renditions.renditions(image, quick=gathering.quick)
    except (renditions.UnreadableImageError, OSError) as error:
        gathering.miss(anchor, _('Image "%(image)s": %(error)s.') % {"image": image.title, "error": error})
        return None
    gathering.blobs.update({size.blob: renditions.blob_path(size.blob) for size in sizes})
    focal_x, focal_y = image.focal()
    widest = max(sizes, key=lambda size: size.width)
    return Image(
        id=image.record_id,
        name=file_name(f"{image.title}.jpg", f"image-{image.record_id[:8]}"),
        alt=alt,
        decorative=decorative,
        alt_not_recorded=not_recorded,
        caption=one_line(own.get("caption") or "") or from_plain(image.text_in("caption", gathering.lang)),
        credit=(own.get("credit") or image.credit).strip(),
        licence=image.licence,
        licence_address=image.licence_address,
        licence_ends=image.licence_ends,
        place=image.place,
        taken_on=image.taken_on,
        focal_x=focal_x,
        focal_y=focal_y,
        width=widest.width,
        height=widest.height,
        renditions=sizes,
    )


def document(found: NewsDocument | None, gathering: Gathering, anchor: str) -> Document | None:
    """Give a document of the library as a release offers it."""
    if found is None:
        gathering.miss(anchor, _("A document block has no document: choose one, or remove the block."))
        return None
    try:
        path = renditions.document_blob(found)
    except OSError as error:
        gathering.miss(
            anchor,
            _('Document "%(title)s": its file cannot be read (%(error)s): upload it again.')
            % {"title": found.title, "error": error.strerror},
        )
        return None
    gathering.blobs[path.name] = path
    text = None if gathering.quick else words(path.name, found.content_type)
    if text:
        gathering.blobs[text.blob] = renditions.blob_path(text.blob)
    earlier = [digest for digest in found.former if digest != path.name and gathering.published(digest)]
    return Document(
        id=found.record_id,
        blob=path.name,
        name=file_name(found.filename, f"document-{found.record_id[:8]}"),
        title=found.title,
        media_type=found.content_type,
        size=path.stat().st_size,
        pages=found.pages,
        lang=found.lang,
        version=1 + len(earlier),
        replaces=earlier[-1] if earlier else None,
        accessible=found.accessible,
        accessible_alternative=found.alternative,
        text=text,
    )


def _paragraph(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    return [blocks.Paragraph(text=text) for text in paragraphs(value.source)]


def _heading(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    return [blocks.Heading(level=LEVELS[value["level"]], text=from_plain(value["text"].strip()))]


def _list(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    items = _items(value["items"])
    if not items:
        gathering.miss(anchor, _("A list has no items: write one, or remove the list."))
        return []
    return [blocks.List(ordered=value["ordered"], items=items)]


def _quote(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    text = one_line(value["text"].source)
    person = value["person"]
    name = value["name"].strip() or (person.name_in(gathering.lang) if person else "")
    if not text:
        gathering.miss(anchor, _("A quotation is empty: write it, or remove it."))
    if not name:
        begin = plain_text(text)[:40]
        gathering.miss(
            anchor,
            _('The quotation "%(begin)s…" has no speaker: choose a person, or write the name.') % {"begin": begin},
        )
    if not text or not name:
        return []
    office = value["office"].strip() or (person.office_on(gathering.day, gathering.lang) if person else "")
    speaker = Speaker(name=name, office=office, person=person.record_id if person else None)
    if person:
        ref = PersonRef(id=person.record_id, slug=person.slug, name=person.name_in(gathering.lang), office=office)
        gathering.quoted.setdefault(person.record_id, ref)
    return [blocks.Quote(text=text, speaker=speaker, lang=value["lang"] or None)]


def _image(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    found = picture(value["image"], _own(value), gathering, anchor)
    return [blocks.ImageBlock(image=found)] if found else []


def _gallery(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    images = tuple(
        found for item in value["images"] if (found := picture(item["image"], _own(item), gathering, anchor))
    )
    if not value["images"]:
        gathering.miss(anchor, _("A gallery has no images: choose one, or remove the gallery."))
    return [blocks.Gallery(title=value["title"], images=images)] if images else []


def _document(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    found = document(value["document"], gathering, anchor)
    return [blocks.DocumentBlock(document=found)] if found else []


def _table(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    rows = [[str(cell or "").strip() for cell in row] for row in (value or {}).get("data", [])]
    caption = str((value or {}).get("table_caption") or "").strip()
    if len(rows) < 2 or not all(rows[0]):  # noqa: PLR2004 - a header and at least one row
        gathering.miss(anchor, _("A table needs a heading in each column of its first row, and at least one row more."))
        return []
    if not caption:
        gathering.miss(anchor, _("A table has no caption: say in a few words what it shows."))
        return []
    header = tuple(from_plain(cell) for cell in rows[0])
    return [
        blocks.Table(
            caption=caption,
            header=header,
            rows=tuple(map(tuple, rows[1:])),
            row_headers=bool(value.get("first_col_is_header")),
        )
    ]


def _facts(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    items = _items(value["items"])
    if not items:
        gathering.miss(anchor, _("A fact box is empty: write a fact, or remove the box."))
        return []
    return [blocks.FactBox(title=value["title"], items=items)]


def _video(value: Any, gathering: Gathering, anchor: str) -> list[blocks.AnyBlock]:
    return [
        blocks.Video(title=value["title"], address=value["address"], transcript=paragraphs(value["transcript"].source))
    ]


def _items(texts: Iterable[Any]) -> tuple[str, ...]:
    return tuple(text for item in texts if (text := clean(one_line(item.source))))


def _own(value: Any) -> dict[str, str]:
    return {"alt": value["alt"], "caption": value["caption"].source, "credit": value["credit"]}


_BLOCKS: dict[str, Callable[[Any, Gathering, str], list[blocks.AnyBlock]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "image": _image,
    "gallery": _gallery,
    "document": _document,
    "table": _table,
    "facts": _facts,
    "video": _video,
}
