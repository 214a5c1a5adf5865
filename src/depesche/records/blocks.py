"""The blocks that the body of a release is made of, told apart by the key `type`."""

from typing import Annotated, Literal

import msgspec

from depesche.records.base import Inline, Lang, Text, Value
from depesche.records.media import Document, Image
from depesche.records.people import Speaker


class Block(Value, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="type"):
    """One block of a body."""


class Paragraph(Block, frozen=True, kw_only=True, tag="paragraph"):
    text: Inline


class Heading(Block, frozen=True, kw_only=True, tag="heading"):
    level: Literal[2, 3, 4] = 2
    text: Inline


class List(Block, frozen=True, kw_only=True, tag="list"):
    ordered: bool = False
    items: Annotated[tuple[Inline, ...], msgspec.Meta(min_length=1)]


class Quote(Block, frozen=True, kw_only=True, tag="quote"):
    """A quotation that stands by itself; its text carries no quotation marks, the page sets those of its language."""

    text: Inline
    speaker: Speaker
    lang: Lang | None = None
    """Where the quotation's language differs from the release's."""
    id: Annotated[str, msgspec.Meta(pattern=r"^$|^[a-z2-7]{26}$")] = ""
    """Stays the same over corrections, so that the quotation can be linked; older records have none."""


class ImageBlock(Block, frozen=True, kw_only=True, tag="image"):
    image: Image


class Gallery(Block, frozen=True, kw_only=True, tag="gallery"):
    title: Text = ""
    images: Annotated[tuple[Image, ...], msgspec.Meta(min_length=1)]


class DocumentBlock(Block, frozen=True, kw_only=True, tag="document"):
    document: Document


class Table(Block, frozen=True, kw_only=True, tag="table"):
    """A table of data; every row has as many cells as `header`.

    Raises ValueError naming the row that has not.
    """

    caption: Text
    header: Annotated[tuple[Inline, ...], msgspec.Meta(min_length=1)]
    rows: tuple[tuple[str, ...], ...]
    """Cells are plain text."""
    row_headers: bool = False
    """Whether the first cell of a row names it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.header):
                message = f'table "{self.caption}", row {number}: {len(row)} cells under {len(self.header)} headings'
                raise ValueError(message)


class FactBox(Block, frozen=True, kw_only=True, tag="facts"):
    title: Text
    items: Annotated[tuple[Inline, ...], msgspec.Meta(min_length=1)]


class Video(Block, frozen=True, kw_only=True, tag="video"):
    """A link to a video elsewhere: nothing of it is embedded, and its words are here as a transcript."""

    title: Text
    address: Annotated[str, msgspec.Meta(pattern=r"^https://")]
    transcript: tuple[Inline, ...] = ()


AnyBlock = Paragraph | Heading | List | Quote | ImageBlock | Gallery | DocumentBlock | Table | FactBox | Video
