"""From the pieces of a page to what its announcement says."""

import re

import msgspec

from depesche.intake import contact, dateline, documents, picture_credits, teasers
from depesche.intake.clipping import Block, Document, Image, Teaser
from depesche.intake.furniture import is_furniture
from depesche.intake.markup import blocks, related
from depesche.intake.markup.pictures import CAPTION
from depesche.intake.markup.pieces import Piece
from depesche.intake.markup.region import Region, within
from depesche.intake.words import bare, is_prose, words

_KICKER = re.compile(
    r"kicker|roofline|tagline|topline|dachzeile|overline|eyebrow|super-?title|pre-?title|spitzmarke", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:^|[-_])(?:lead|teaser|abstract|intro|einleitung|vorspann|standfirst|summary|anriss)"
    r"|headertext|leadtext|introtext",
    re.IGNORECASE,
)
_PDF = re.compile(r"FTpdf|(?:^|[\s_-])pdf(?:$|[\s_-])", re.IGNORECASE)
_APPENDIX = re.compile(
    r"publikationen|downloads?|links?|externe links|schlagworte|verwandte themen|weiterführende (?:informationen|links)"
    r"|weitere informationen|publications|further information|external links|tags|topics|関連資料|ダウンロード",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"pdf|download|dokument|anlage|anhang|material|information|link|attachment|document|file|資料|ダウンロード",
    re.IGNORECASE,
)
_LOWEST = 6
"""The lowest level of heading; a label in bold counts as one."""
_KICKER_WORDS = 7
_HEADING_WORDS = 6
_LINKED = 0.8
_STAMP_WORDS = 12
"""Words that a line with a machine-readable time may have to be the page's date and not a sentence with a day in it."""
_NEAR = 5
"""Pieces above the headline in which its kicker, date and picture are looked for."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What the pieces of a page say, the page's metadata left aside."""

    kicker: str | None
    lead: str | None
    labels: tuple[dateline.Place, ...]
    """Date and place lines: those near the headline, then those below the text."""
    times: tuple[str, ...]
    """Machine-readable times of those lines."""
    images: tuple[Image, ...]
    body: tuple[Block, ...]
    documents: tuple[Document, ...]
    further: tuple[Teaser, ...]
    contact: tuple[str, ...]
    ignored: tuple[str, ...]


class Reader:
    """Reads the pieces of one page once, from above the headline to the page's end."""

    def __init__(self, pieces: list[Piece], region: Region, description: str | None) -> None:
        """Take the pieces, where the announcement stands among them, and the page's own description."""
        self._pieces = pieces
        self._region = region
        self._description = bare(description or "")
        self._headline = max((place for place, piece in enumerate(pieces) if piece.headline), default=-1)
        behind = [place for place in region.main if place > self._headline]
        if not behind:  # the heading stands below the text, or in a part of the page by itself
            self._headline, behind = -1, sorted(region.main)
        self._first, self._last = (self._headline + 1 if self._headline >= 0 else min(behind)), max(behind)
        self._kicker: str | None = None
        self._lead: list[str] = []
        self._labels: list[dateline.Place] = []
        self._times: list[str] = []
        self._images: list[Image] = []
        self._credit: str | None = None
        self._body: list[Piece] = []
        self._documents: list[Document] = []
        self._further: list[list[Piece]] = []
        self._contact: list[str] = []
        self._ignored: list[str] = []
        self._section: Piece | None = None
        self._mode = "text"
        self._below: Piece | None = None  # the last heading below the text

    def read(self) -> Article:
        """Give what the announcement says."""
        for place, piece in enumerate(self._pieces):
            if piece.headline:
                continue
            if place < self._first:
                self._above(place, piece)
            else:
                self._from_headline_on(place, piece)
        body, headings = blocks.build(self._body)
        read = [related.read(pieces) for pieces in self._further]
        self._ignored += [*headings, *(line for _, left in read for line in left)]
        return Article(
            kicker=self._kicker,
            lead=" ".join(self._lead) or None,
            labels=tuple(self._labels),
            times=tuple(self._times),
            images=self._credited(),
            body=body,
            documents=tuple(self._documents),
            further=tuple(teaser for found, _ in read for teaser in found),
            contact=tuple(self._contact),
            ignored=tuple(dict.fromkeys(line for line in self._ignored if line)),
        )

    def _above(self, place: int, piece: Piece) -> None:
        """Read a piece above the headline: only close to it, and only kicker, date and picture, are its own."""
        near = not piece.outside and within(piece.path, self._region.article) and self._first - place <= _NEAR + 1
        if near and piece.image is not None:
            self._images.append(piece.image)
        elif near and self._is_label(piece):
            pass
        elif near and self._is_kicker(piece, beside=place == self._first - 2):
            self._kicker = piece.text
        else:
            self._ignore(piece)

    def _from_headline_on(self, place: int, piece: Piece) -> None:
        if (
            place > self._last
            and piece.kind == "heading"
            and not within(piece.path, self._section.path[:-2] if self._section else (-1,))
        ):
            self._below = piece
        linked = piece.run is not None and piece.run.linked >= _LINKED
        heading = piece.kind == "heading" or (
            piece.run is not None and (piece.run.bold or len(words(piece.text)) <= _HEADING_WORDS)
        )
        if not piece.outside and heading and self._body and teasers.is_heading(piece.text):
            self._mode, self._section = "further", piece
            self._further.append([])
            self._ignore(piece)
        elif not piece.outside and heading and self._body and not linked and contact.begins(piece.text):
            self._mode, self._section = "contact", piece
            self._ignore(piece)
        elif not piece.outside and piece.kind == "heading" and self._body and _APPENDIX.fullmatch(piece.text):
            self._mode, self._section, self._below = "appendix", piece, piece
            self._ignore(piece)
        elif self._mode != "text" and not self._in_section(piece):
            self._mode = "text"
            self._text(place, piece)
        elif self._mode == "further" and not piece.outside:
            self._further[-1].append(piece)
        elif self._mode == "contact" and not piece.outside and not self._is_label(piece):
            self._contact += piece.run.lines if piece.run else ()
        elif self._mode == "appendix":
            self._documents += self._files(piece, inside=not piece.outside)
            self._ignore(piece)
        else:
            self._text(place, piece)

    def _in_section(self, piece: Piece) -> bool:
        section = self._section
        if section is None or not within(piece.path, section.path[:-2]):
            return False
        linked = piece.run is not None and piece.run.linked >= _LINKED
        return not (piece.kind == "heading" and not linked and piece.level <= (section.level or _LOWEST))

    def _text(self, place: int, piece: Piece) -> None:
        """Read a piece that stands in no section of further news or contact."""
        inside = not piece.outside and within(piece.path, self._region.article)
        if piece.image is not None and inside and not piece.related and self._below is None:
            self._images.append(piece.image)
        if piece.run is None:
            return
        files = self._files(piece, inside=inside)
        self._documents += files
        if not inside or piece.related or (files and self._only_files(piece)) or self._is_aside(place, piece):
            self._ignore(piece)
        elif not self._is_caption(piece) and not (not self._body and self._is_top(piece)):
            below = place > self._last and not (self._below is None and within(piece.path, self._region.text))
            if below:
                self._ignore(piece)
            else:
                self._body.append(piece)

    def _is_aside(self, place: int, piece: Piece) -> bool:
        """Say whether a piece inside the article is furniture, a date label, a mere link or its pictures' credit."""
        if is_furniture(piece.text) or self._is_label(piece):
            return True
        credit = picture_credits.alone(piece.text)
        self._credit = credit or self._credit
        linked = piece.run is not None and piece.run.linked >= _LINKED
        return credit is not None or (linked and place not in self._region.main)

    def _is_caption(self, piece: Piece) -> bool:
        named = any(CAPTION.search(name) for name in piece.classes[:2])
        return bool(self._images) and named and self._captioned(piece)

    def _is_top(self, piece: Piece) -> bool:
        """Read a piece between headline and body: kicker or lead; False for others."""
        if self._is_kicker(piece, beside=False):
            self._kicker = piece.text
        elif self._is_lead(piece):
            self._lead.append(piece.text)
        else:
            return False
        return True

    def _is_label(self, piece: Piece) -> bool:
        if piece.run is None:
            return False
        found = [dateline.label(line) for line in piece.run.lines]
        if piece.run.times and not any(found) and len(words(piece.text)) <= _STAMP_WORDS and not is_prose(piece.text):
            self._times += piece.run.times
            self._ignore(piece)
            return True
        whole = dateline.label(piece.text)
        labels = [one for one in found if one is not None]
        if (not labels and whole is None) or (len(labels) < len(found) and whole is None):
            return False
        self._labels += labels if len(labels) == len(found) else [whole] if whole else []
        self._times += piece.run.times
        self._ignore(piece)
        return True

    def _is_kicker(self, piece: Piece, *, beside: bool) -> bool:
        if (
            self._kicker is not None
            or piece.run is None
            or len(words(piece.text)) > _KICKER_WORDS
            or is_furniture(piece.text)
        ):
            return False
        named = any(_KICKER.search(name) for name in piece.classes)
        return named or (beside and piece.run.linked < _LINKED and not is_prose(piece.text))

    def _is_lead(self, piece: Piece) -> bool:
        if piece.kind != "text" or piece.run is None:
            return False
        if any(_LEAD.search(name) for name in piece.classes):
            return True
        return not self._lead and (
            (piece.run.bold and is_prose(piece.text))
            or (bool(self._description) and bare(piece.text) == self._description)
        )

    def _files(self, piece: Piece, *, inside: bool) -> list[Document]:
        found = []
        for link in piece.run.links if piece.run else ():
            behind = piece.text.partition(link.text)[2] if link.text else ""
            marked = inside and _PDF.search(link.classes) is not None
            document = documents.linked(link.text, link.url, behind[:60], marked=marked)
            labelled = bool(documents.labels(link.text) or documents.labels(behind[:60]))
            offered = self._below is None or _OFFERS.search(self._below.text) is not None
            if document is not None and offered and (inside or piece.related or labelled):
                found.append(document)
        return found

    @staticmethod
    def _only_files(piece: Piece) -> bool:
        """Say whether a piece is nothing but links to files and what their labels say."""
        if piece.run is None or not piece.run.links:
            return False
        rest = piece.text
        for link in piece.run.links:
            rest = rest.replace(link.text, "")
        for label in reversed(documents.labels(rest)):
            rest = rest[: label.start] + rest[label.end :]
        return not bare(rest)

    def _captioned(self, piece: Piece) -> bool:
        """Give the last picture the caption below it; False where it has one already."""
        last = self._images[-1]
        parted = picture_credits.part(piece.text)
        alone = picture_credits.alone(piece.text)
        if last.caption is not None and bare(last.caption) != bare(parted.text):
            return False
        self._images[-1] = msgspec.structs.replace(
            last,
            caption=None if alone else parted.text,
            credit=last.credit or alone or parted.credit,
            found="\n".join(one for one in (last.found, piece.text) if one),
        )
        return True

    def _credited(self) -> tuple[Image, ...]:
        """Give every picture once, with the credit of the page where it has none of its own."""
        images: dict[tuple[str | None, str | None], Image] = {}
        for image in self._images:
            images.setdefault((image.url, None if image.url else image.alt), image)
        return tuple(
            msgspec.structs.replace(image, credit=self._credit) if image.credit is None and self._credit else image
            for image in images.values()
        )

    def _ignore(self, piece: Piece) -> None:
        self._ignored += piece.run.lines if piece.run else ()
