"""The library's pictures and documents as records, with what comes up on the way: problems, and files to go out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from depesche.desk import renditions
from depesche.desk.models.media import NewsDocument, NewsImage
from depesche.desk.models.texts import RELEASE_LANGS
from depesche.desk.problems import Problem
from depesche.desk.richtext import one_line
from depesche.desk.slugs import file_name
from depesche.desk.words import words
from depesche.records.inline import from_plain
from depesche.records.media import Document, Image, Rendition
from depesche.records.people import PersonRef

_NO_BLOB = "0" * 64


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, picture or document as the record has it, with where it stands in the form and what it comes from."""

    made: Any
    """A struct of depesche.records."""
    anchor: str
    """Fragment of the edit view's address."""
    source: Any
    """The form's value of a block; the library's NewsImage or NewsDocument."""
    part: str = ""
    """How the names of the fields begin that belong to it, inside what the anchor names."""


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
    dry: bool = False
    """For a look at the texts alone: no file is made or read, so what comes out can't be published."""
    problems: list[Problem] = field(default_factory=list)
    blobs: dict[str, Path] = field(default_factory=dict)
    quoted: dict[str, PersonRef] = field(default_factory=dict)
    """Who is quoted, of the newsroom's people, by record id, with the office of the first quotation."""
    blocks: list[Placed] = field(default_factory=list)
    images: list[Placed] = field(default_factory=list)
    """In the order of the form, as are documents and blocks."""
    documents: list[Placed] = field(default_factory=list)

    def miss(self, anchor: str, text: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(text, anchor))


def picture(
    image: NewsImage | None, own: dict[str, str], gathering: Gathering, anchor: str, part: str = ""
) -> Image | None:
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
        sizes = (_unmade(image),) if gathering.dry else renditions.renditions(image, quick=gathering.quick)
    except (renditions.UnreadableImageError, OSError) as error:
        gathering.miss(anchor, _('Image "%(image)s": %(error)s.') % {"image": image.title, "error": error})
        return None
    if not gathering.dry:
        gathering.blobs.update({size.blob: renditions.blob_path(size.blob) for size in sizes})
    focal_x, focal_y = image.focal()
    widest = max(sizes, key=lambda size: size.width)
    made = Image(
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
    gathering.images.append(Placed(made, anchor, image, part))
    return made


def document(found: NewsDocument | None, gathering: Gathering, anchor: str) -> Document | None:
    """Give a document of the library as a release offers it."""
    if found is None:
        gathering.miss(anchor, _("A document block has no document: choose one, or remove the block."))
        return None
    if gathering.dry:
        made = _document_record(found, blob=found.sha256, size=found.file_size or 1)
        gathering.documents.append(Placed(made, anchor, found))
        return made
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
    made = _document_record(
        found,
        blob=path.name,
        size=path.stat().st_size,
        version=1 + len(earlier),
        replaces=earlier[-1] if earlier else None,
        text=text,
    )
    gathering.documents.append(Placed(made, anchor, found))
    return made


def _document_record(found: NewsDocument, **more: Any) -> Document:
    return Document(
        id=found.record_id,
        name=file_name(found.filename, f"document-{found.record_id[:8]}"),
        title=found.title,
        media_type=found.content_type,
        pages=found.pages,
        lang=found.lang,
        accessible=found.accessible,
        accessible_alternative=found.alternative,
        **more,
    )


def _unmade(image: NewsImage) -> Rendition:
    """Stand in for the renditions of a picture that nobody asked to be made."""
    return Rendition(blob=_NO_BLOB, media_type="image/jpeg", width=image.width, height=image.height, size=1)
