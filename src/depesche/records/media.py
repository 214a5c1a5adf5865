"""Images and documents, as a release carries them: a snapshot of the library's entry on the day of publication."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from depesche.records.base import Decimal, FileName, HexDigest, Inline, Lang, RecordId, Text, Value

ImageType = Literal["image/avif", "image/webp", "image/jpeg"]
Pixels = Annotated[int, msgspec.Meta(ge=1, le=30_000)]


class Rendition(Value, frozen=True, kw_only=True):
    """One encoded size of an image."""

    blob: HexDigest
    media_type: ImageType
    width: Pixels
    height: Pixels
    size: Annotated[int, msgspec.Meta(ge=1)]
    """Bytes."""


class Image(Value, frozen=True, kw_only=True):
    """A picture with what it shows (alt), what it means (caption) and whose it is (credit).

    Raises ValueError when the alt text is empty without `decorative` or `alt_not_recorded`, or when there is both an
    alt text and one of those marks.
    """

    id: RecordId
    name: FileName
    """Base name of its files; a rendition is served as `<stem>-<width>.<ending>`."""
    alt: Text = ""
    decorative: bool = False
    alt_not_recorded: bool = False
    """Only imported pages may say that their source gave no alt text."""
    caption: Inline = ""
    credit: Text = ""
    licence: Text = ""
    licence_address: Text = ""
    licence_ends: date | None = None
    place: Text = ""
    taken_on: date | None = None
    focal_x: Decimal = "0.5"
    """Focal point as a fraction of the width from the left."""
    focal_y: Decimal = "0.5"
    width: Pixels
    """Of the widest rendition."""
    height: Pixels
    renditions: Annotated[tuple[Rendition, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        super().__post_init__()
        if bool(self.alt.strip()) == (self.decorative or self.alt_not_recorded):
            message = (
                f'image "{self.name}" has no alt text: describe what is to be seen, or mark it decorative'
                if not self.alt.strip()
                else f'image "{self.name}" has an alt text and is marked as having none: keep one of them'
            )
            raise ValueError(message)


class TextFile(Value, frozen=True, kw_only=True):
    """The words of a document as a file of their own: UTF-8 plain text, pages parted by U+000C."""

    blob: HexDigest
    size: Annotated[int, msgspec.Meta(ge=1)]
    """Bytes."""


class Document(Value, frozen=True, kw_only=True):
    """A file for download, most often a PDF. Its address `/documents/<id>/` leads to the newest version for ever."""

    id: RecordId
    blob: HexDigest
    name: FileName
    title: Text
    media_type: Annotated[str, msgspec.Meta(pattern=r"^[a-z]+/[a-z0-9.+-]+$")]
    size: Annotated[int, msgspec.Meta(ge=1)]
    """Bytes."""
    pages: Annotated[int, msgspec.Meta(ge=1)] | None = None
    lang: Lang
    version: Annotated[int, msgspec.Meta(ge=1)] = 1
    replaces: HexDigest | None = None
    """Blob of the version before."""
    accessible: bool = False
    """Tagged for accessibility (PDF/UA), or plain text."""
    accessible_alternative: Text = ""
    """Where an accessible form is, or whom to ask for one."""
    text: TextFile | None = None
    """What the search finds it by; None where the document has no words that could be read out."""
