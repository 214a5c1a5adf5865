"""A copy: the page and the files of one approved version, marked for one journalist."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.resources import files
from typing import Final, Protocol

import msgspec

from depesche.config import Config
from depesche.desk.press import marked_image, marked_pdf
from depesche.desk.press.shelf import Shelf
from depesche.records.base import Lang
from depesche.records.blocks import AnyBlock, DocumentBlock, Gallery, ImageBlock
from depesche.records.canonical import decode
from depesche.records.media import Document, Image
from depesche.records.release import Release
from depesche.site import addresses
from depesche.site.pages import press_copy
from depesche.site.rendering import Theme

STYLE_NAME: Final = "press-copy.css"
PDF: Final = "application/pdf"
_TYPES: Final = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png"}


class TamperedError(Exception):
    """The content in the database is not what was approved."""


class Owner(Protocol):
    """Whose copy it is; tables.Grant has it."""

    @property
    def mark(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def outlet(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a copy."""

    name: str
    media_type: str
    read: Callable[[], bytes]


def theme(config: Config) -> Theme:
    """Read the public's theme for copies: its files lie below each copy's own address."""
    return Theme.load(config, file_address=press_copy.file_address, photo_pages=False)


def assets(theme: Theme) -> Mapping[str, Piece]:
    """Give style sheets and crest by their addresses relative to a copy's page; there is nothing secret in them."""
    own = files("depesche.desk.press").joinpath("copy.css").read_bytes()
    found = {f"{press_copy.ASSETS}{STYLE_NAME}": Piece(STYLE_NAME, _TYPES[".css"], lambda: own)}
    for address, content in theme.assets.items():
        name = address.removeprefix(addresses.ASSETS)
        media_type = _TYPES.get(name[name.rfind(".") :])
        if media_type is not None:
            # The style sheet names the crest by its address on the public site.
            inside = content.replace(f'url("{addresses.ASSETS}'.encode(), b'url("')
            found[f"{press_copy.ASSETS}{name}"] = Piece(name, media_type, partial(bytes, inside))
    return found


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all copies of a newsroom are made with."""

    theme: Theme
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class Copy:
    """One version for one journalist."""

    release: Release
    left_out: tuple[Document, ...]
    """What the release has and the copy has not."""
    owner: Owner
    embargo: datetime
    made_with: Workshop

    @classmethod
    def of(cls, content: bytes, sha256: str, owner: Owner, embargo: datetime, made_with: Workshop) -> "Copy":
        """Open a sealed content; raises TamperedError where it is not the one that was approved."""
        if hashlib.sha256(content).hexdigest() != sha256:
            message = f"the content of the copy {owner.mark} is not what was approved"
            raise TamperedError(message)
        release = decode(content, Release)
        left_out = tuple(one for one in release.all_documents() if not _markable(one))
        return cls(_with_marked(release), left_out, owner, embargo, made_with)

    def page(self, public: Callable[[Collection[str]], Collection[str]]) -> str:
        """Give the page; `public` picks those of the public site's paths that are there."""
        context = press_copy.Context(
            release=self.release,
            version=len(self.release.changes) + 1,
            issued_at=self.embargo,
            leaf_index=0,
            content_sha256="",
            preview=True,
            name=self.owner.name,
            outlet=self.owner.outlet,
            mark=self.owner.mark,
            embargo=self.embargo,
            style=f"{press_copy.ASSETS}{STYLE_NAME}",
            left_out=self.left_out,
        )
        return press_copy.render(context, self.made_with.theme, public)

    def pieces(self) -> dict[str, Piece]:
        """Give pictures and documents by their addresses relative to the page; what is not here is not in the copy."""
        found: dict[str, Piece] = {}
        for image in self.release.images():
            for one in image.renditions:
                name = addresses.rendition_name(image.name, one)
                read = partial(
                    self._marked, one.blob, f"i{marked_image.RECIPE}", marked_image.marked, self.release.lang
                )
                found[press_copy.file_address(one.blob, name)] = Piece(name, "image/jpeg", read)
        for document in self.release.all_documents():
            read = partial(self._marked, document.blob, f"p{marked_pdf.RECIPE}", marked_pdf.marked, document.lang)
            found[press_copy.file_address(document.blob, document.name)] = Piece(document.name, PDF, read)
        return found

    def _marked(self, digest: str, recipe: str, make: Callable[..., bytes], lang: Lang) -> bytes:
        dialect = self.made_with.theme.dialects[self.release.lang]
        line = (
            dialect.text("Personal copy"),
            self.owner.name,
            self.owner.outlet,
            self.owner.mark,
            dialect.text("Embargo: %(moment)s") % {"moment": dialect.embargo(self.embargo)},
        )
        across = (self.owner.mark, self.owner.name)
        return self.made_with.shelf.marked(
            self.owner.mark, digest, recipe, partial(make, line=line, across=across, lang=lang)
        )


def _markable(document: Document) -> bool:
    """Whether a mark can be put into it; a table or a text document would carry none, so a copy does without it."""
    return document.media_type == PDF


def _with_marked(release: Release) -> Release:
    """Leave out what no mark can be put into: of pictures all but their JPEGs, and documents that are no PDF."""
    body: list[AnyBlock] = []
    for block in release.body:
        match block:
            case ImageBlock():
                body.append(msgspec.structs.replace(block, image=_as_jpeg(block.image)))
            case Gallery():
                body.append(msgspec.structs.replace(block, images=tuple(map(_as_jpeg, block.images))))
            case DocumentBlock() if not _markable(block.document):
                pass
            case _:
                body.append(block)
    return msgspec.structs.replace(
        release,
        body=tuple(body),
        lead_image=_as_jpeg(release.lead_image) if release.lead_image else None,
        documents=tuple(one for one in release.documents if _markable(one)),
        share_image=None,
    )


def _as_jpeg(image: Image) -> Image:
    jpegs = tuple(one for one in image.renditions if one.media_type == "image/jpeg")
    return msgspec.structs.replace(image, renditions=jpegs or image.renditions[:1])
