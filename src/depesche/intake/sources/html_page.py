"""A saved HTML page: metadata from JSON-LD and Open Graph, main text by trafilatura, structure from the tree."""

import re
from datetime import date
from typing import Any

import htmldate

from depesche.intake import account, dateline, dates
from depesche.intake.clipping import Clipping, Dateline, Image, ListBlock, Paragraph
from depesche.intake.markup import article, headline, metadata, region, tree
from depesche.intake.markup.pieces import Reader
from depesche.intake.page import Page, refuse
from depesche.intake.structure import Parts, compose
from depesche.intake.titles import KICKER_WORDS
from depesche.intake.words import is_prose, words

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"</?(?:p|div|h[1-6]|ul|li|span|section|table|br|a)\b[^<>]*>", re.IGNORECASE)
_LATE = re.compile(r"T2[0-3]:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]00:?00)$")
_START = 5000
_ELEMENTS = 4
"""Tags from which a text that does not start as a page counts as HTML."""


def sniff(page: Page) -> bool:
    """Say whether a text is HTML: it starts as a page does, or is full of tags."""
    return _PAGE.search(page.text[:_START]) is not None or len(_ELEMENT.findall(page.text[:_START])) >= _ELEMENTS


def parse(page: Page) -> Clipping:
    """Read the page.

    Raises UnreadableError where it shows no words, as pages do that a script fills in.
    """
    root = tree.parse(page.text)
    body = root.find(".//body") if root is not None else None
    if root is None or body is None:
        raise _wordless(page)
    meta = metadata.read(root)
    title = headline.find(root, meta)
    marks = ("“", "”") if (meta.lang or "").lower().startswith("en") else ("„", "“")
    pieces = Reader(meta.base, marks, title.element).read(body)
    lines = [line for piece in pieces if piece.run and not piece.headline for line in piece.run.lines]
    lines += [line for line in (title.text if title.element is not None else None, *title.above) if line]
    if not any(words(line) for line in lines):
        raise _wordless(page)
    paragraphs = region.main_text(root)
    where = region.locate(pieces, paragraphs)
    if where is None:
        raise _wordless(page)
    found = article.Reader(pieces, where, meta.description).read()
    warnings = list(page.warnings)
    if meta.address is None:
        warnings.append("the page does not state its original address")
    if not paragraphs:
        warnings.append("the main text could not be told from its surroundings with certainty: check the body")
    if title.element is None and title.text:
        warnings.append("the headline stands only in the page's metadata")
    if any(isinstance(block, ListBlock) and any(" | " in item for item in block.items) for block in found.body):
        warnings.append("tables are read as lists of their rows")
    above_labels = [label for text in title.above if (label := dateline.label(text))]
    kickers = [text for text in title.above if dateline.label(text) is None]
    headline_text, content = title.text, found.body
    if headline_text is None and content and isinstance(content[0], Paragraph) and not is_prose(content[0].text):
        headline_text, content = content[0].text, content[1:]
        warnings.append("the headline is the first line of the text: check it")
    line, published, doubts = _dated(page, meta, found, above_labels)
    images = found.images or _from_metadata(meta)
    clipping = compose(
        Parts(
            declared_lang=meta.lang,
            kicker=found.kicker or (kickers[0] if kickers and len(words(kickers[0])) <= KICKER_WORDS else None),
            headline=headline_text,
            lead=found.lead,
            dateline=line,
            images=images,
            body=content,
            documents=found.documents,
            further=found.further,
            contact=found.contact,
            ignored=(*title.above, *found.ignored),
            warnings=(*warnings, *doubts, *_images_doubt(found.images, images)),
            address=meta.address,
            published=published,
        )
    )
    return account.complete(lines, clipping)


def _dated(
    page: Page, meta: metadata.Metadata, found: article.Article, above: list[dateline.Place]
) -> tuple[Dateline, str | None, list[str]]:
    """Give the dateline, the moment of publication where one is stated, and the doubts.

    What the page shows near its headline goes before what its metadata say, because readers saw it and metadata
    survive moves between systems badly; then the opening of the text, and last htmldate's guess.
    """
    labels = [*above, *found.labels]
    shown = next((label for label in labels if label.day), None)
    place = next((label.place for label in labels if label.place), None)
    stated = next((day for value in meta.published if (day := dates.from_metadata(value))), None)
    timed = next((day for value in found.times if (day := dates.from_metadata(value))), None)
    opening = dateline.opening(found.lead or "")
    day = (shown.day if shown else None) or timed or stated or (opening.day if opening else None)
    doubts = []
    if shown and shown.day and stated and shown.day != stated:
        doubts.append(
            f"the page shows {shown.day.isoformat()}, its metadata say {stated.isoformat()}: the shown date is taken"
        )
    if (
        day is not None
        and day == stated
        and not timed
        and not shown
        and any(_LATE.search(one) for one in meta.published)
    ):
        doubts.append(
            f"the date {day.isoformat()} is stated in UTC, late in the evening: at the place it may be a day later"
        )
    if day is None:
        day = _guessed(page)
        if day is not None:
            doubts.append(f"the date {day.isoformat()} is guessed from the page's source: check it")
    moments = [moment for value in (*found.times, *meta.published) if (moment := dates.moment(value))]
    published = next((moment for moment in moments if day is None or moment[:10] == day.isoformat()), None)
    return (
        Dateline(place=place, date=day.isoformat() if day else None, found=shown.found if shown else None),
        published,
        doubts,
    )


def _guessed(page: Page) -> date | None:
    try:
        value: Any = htmldate.find_date(page.text, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None  # trees that no page has can break it; the date is then found missing
    return dates.from_metadata(value) if isinstance(value, str) else None


def _from_metadata(meta: metadata.Metadata) -> tuple[Image, ...]:
    if meta.image_url is None or not meta.image_alt:
        return ()
    return (Image(alt=meta.image_alt, caption=None, credit=meta.image_credit, url=meta.image_url),)


def _images_doubt(shown: tuple[Image, ...], taken: tuple[Image, ...]) -> list[str]:
    return ["the picture stands only in the page's metadata"] if taken and not shown else []


def _wordless(page: Page) -> Exception:
    return refuse(
        page.name, "is an HTML page without text", "open it in a browser, wait for its text, and save it again"
    )
