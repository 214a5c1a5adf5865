"""The words of a release as whoever translates it reads them: passage by passage, and what has changed in them.

A passage is a field of the form or a block of the text. Its words are the records' clean inline HTML. Its key says
which it is, so that the same passage is found again after an edit, and beside its translation.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from depesche.desk.blocks import BodyBlock
from depesche.desk.models import ReleasePage
from depesche.desk.richtext import one_line, paragraphs
from depesche.records.inline import from_plain
from depesche.site.history import Piece, compare

FIELDS = {
    "kicker": _("Kicker"),
    "headline": _("Headline"),
    "lead": _("Lead"),
    "place": _("Place of the dateline"),
    "lead_image": _("Lead image"),
    "documents": _("Documents"),
    "people": _("People"),
    "topics": _("Topics"),
    "places": _("Places"),
    "contact": _("Press contact"),
}
"""Passages outside the text, each with its name."""
_BREAK = "<br>"


@dataclass(frozen=True, slots=True)
class Passage:
    """A field or a block, with its words."""

    key: str
    """`headline`, or `paragraph:<id of the block>`."""
    text: str
    """Clean inline HTML."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage of the source as it is read beside the form."""

    key: str
    label: Any
    pieces: tuple[Piece, ...]
    """What stayed, went and came since the comparison, in reading order."""
    state: Literal["same", "changed", "new", "gone"]
    field: str = ""
    """The id of the element of the translation's form that this passage is written in; empty where there is none."""


def passages(page: ReleasePage) -> tuple[Passage, ...]:
    """Give the passages of a draft that have words, in the order of its form."""
    return tuple(passage for passage in (*_head(page), *_body(page.body), *_facts(page)) if passage.text)


def kept(found: Iterable[Passage]) -> list[list[str]]:
    """Give passages as they are kept in the database."""
    return [[passage.key, passage.text] for passage in found]


def restored(words: Iterable[Sequence[str]]) -> tuple[Passage, ...]:
    """Give passages as `kept` wrote them."""
    return tuple(Passage(key, text) for key, text in words)


def readings(old: Sequence[Passage], new: Sequence[Passage], translation: ReleasePage) -> tuple[Reading, ...]:
    """Give the source's passages with what changed; one that went stands where it stood, after what came before it."""
    before = {passage.key: passage.text for passage in old}
    now = {passage.key for passage in new}
    blocks = {each.id for each in translation.body}
    gone_after: dict[str, list[Passage]] = {}
    last = ""
    for passage in old:
        if passage.key in now:
            last = passage.key
        else:
            gone_after.setdefault(last, []).append(passage)
    made = [_gone(passage) for passage in gone_after.get("", ())]
    for passage in new:
        made.append(_reading(passage, before.get(passage.key), translation, blocks))
        made += [_gone(each) for each in gone_after.get(passage.key, ())]
    return tuple(made)


def block_of(translation: ReleasePage, block: str) -> str:
    """Give the id of the block in which a translation has a block of its source.

    It is one of its own: a quotation's address is made of it.
    """
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{translation.record_id}:{block}"))


def _reading(passage: Passage, before: str | None, translation: ReleasePage, blocks: set[str]) -> Reading:
    field = _field(passage.key, translation, blocks)
    if before is None:
        return Reading(passage.key, label(passage.key), compare("", passage.text), "new", field)
    state: Literal["same", "changed"] = "same" if before == passage.text else "changed"
    return Reading(passage.key, label(passage.key), compare(before, passage.text), state, field)


def _gone(passage: Passage) -> Reading:
    return Reading(passage.key, label(passage.key), compare(passage.text, ""), "gone")


def label(key: str) -> Any:
    """Say which passage a key means; raises KeyError for a kind that there is not."""
    kind, _colon, block = key.partition(":")
    return BodyBlock().child_blocks[kind].label if block else FIELDS[kind]


def _field(key: str, translation: ReleasePage, blocks: set[str]) -> str:
    kind, _colon, block = key.partition(":")
    if not block:
        return {
            "documents": "panel-child-content-documents-section",
            "people": "panel-child-content-people-section",
            "topics": "panel-child-content-topics-section",
            "places": "panel-child-content-places-section",
            "contact": "id_contact_name",
        }.get(kind, f"id_{kind}")
    own = block_of(translation, block)
    return f"block-{own}-section" if own in blocks else ""


def _head(page: ReleasePage) -> Iterator[Passage]:
    yield Passage("kicker", from_plain(page.kicker.strip()))
    yield Passage("headline", from_plain(page.headline.strip()))
    yield Passage("lead", one_line(page.lead))
    yield Passage("place", from_plain(page.place.strip()))
    if page.lead_image:
        own = {"alt": page.lead_image_alt, "caption": page.lead_image_caption, "credit": page.lead_image_credit}
        yield Passage("lead_image", _lines(*_picture({"image": page.lead_image, **own}, page.lang)))


def _facts(page: ReleasePage) -> Iterator[Passage]:
    yield Passage("documents", _lines(*(from_plain(link.document.title) for link in page.document_links.all())))
    yield Passage("people", _lines(*(from_plain(link.person.name) for link in page.people_links.all())))
    yield Passage("topics", _lines(*(from_plain(str(link.topic)) for link in page.topic_links.all())))
    yield Passage("places", _lines(*(from_plain(str(link.place)) for link in page.place_links.all())))
    yield Passage("contact", _lines(*map(from_plain, page.contact.values())))


def _body(body: StreamValue) -> Iterator[Passage]:
    for place, block in enumerate(body):
        if block.block_type not in _WORDS:
            message = f"unknown kind of block {block.block_type!r}: give depesche.desk.source_text a function for it"
            raise ValueError(message)
        yield Passage(f"{block.block_type}:{block.id or place}", _lines(*_WORDS[block.block_type](block.value)))


def _lines(*texts: str) -> str:
    return _BREAK.join(text for text in texts if text)


def _quote(value: Any) -> Iterator[str]:
    yield one_line(value["text"].source)
    name = value["name"].strip() or (value["person"].name if value["person"] else "")
    yield from_plain(", ".join(filter(None, (name, value["office"].strip()))))


def _picture(value: Any, lang: str = "de") -> Iterator[str]:
    image = value["image"]
    if image is None:
        return
    yield from_plain(image.title)
    yield from_plain((value["alt"] or image.text_in("alt", lang)).strip())
    caption = value["caption"]
    yield one_line(getattr(caption, "source", caption) or "") or from_plain(image.text_in("caption", lang))
    yield from_plain((value["credit"] or image.credit).strip())


def _gallery(value: Any) -> Iterator[str]:
    yield from_plain(value["title"].strip())
    for each in value["images"]:
        yield from _picture(each)


def _table(value: Any) -> Iterator[str]:
    yield from_plain((value.get("table_caption") or "").strip())
    for row in value.get("data") or ():
        yield from_plain(" · ".join(cell or "" for cell in row))


def _facts_box(value: Any) -> Iterator[str]:
    yield from_plain(value["title"].strip())
    yield from _items(value)


def _items(value: Any) -> Iterator[str]:
    yield from (one_line(item.source) for item in value["items"])


def _video(value: Any) -> Iterator[str]:
    yield from_plain(value["title"].strip())
    yield from_plain(value["address"])
    yield from paragraphs(value["transcript"].source if value["transcript"] else "")


_WORDS: dict[str, Callable[[Any], Iterable[str]]] = {
    "paragraph": lambda value: paragraphs(value.source),
    "heading": lambda value: (from_plain(value["text"].strip()),),
    "list": _items,
    "quote": _quote,
    "image": _picture,
    "gallery": _gallery,
    "document": lambda value: (from_plain(value["document"].title) if value["document"] else "",),
    "table": lambda value: _table(value or {}),
    "facts": _facts_box,
    "video": _video,
}
"""The words of each kind of block."""
