"""Quotations as things of their own: how each is addressed, and what is kept of it beside its release."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from depesche.records.base import Lang
from depesche.records.blocks import AnyBlock, Quote
from depesche.records.release import Release

_BYTES: Final = 16
"""Of a hash, as many as a record id has: 26 characters in base 32."""


class Said(msgspec.Struct, frozen=True, array_like=True):
    """A quotation as the page of its speaker shows it."""

    person: str
    """Slug of the speaker's page, as the release gives it."""
    anchor: str
    """Unique in its release; `addresses.quotation` makes an address of it."""
    text: str
    """Clean inline HTML without quotation marks."""
    lang: Lang
    """Of the quotation itself, which need not be the release's."""
    speaker: str
    """The name on that day."""
    office: str
    """The office of that day; may be empty."""


def anchors(body: Sequence[AnyBlock]) -> Mapping[int, str]:
    """Give the anchor of each quotation of a body by the quotation's place among the blocks, counted from 0.

    It is the id that the desk gave, which stays over corrections; quotations without one have a hash of speaker and
    words, which stays until one of them is changed. Of several that are alike, the second ends in `-2`.
    """
    found: dict[int, str] = {}
    for place, block in enumerate(body):
        if isinstance(block, Quote):
            anchor = block.id or _hashed(block)
            rank = sum(other == anchor or other.startswith(f"{anchor}-") for other in found.values())
            found[place] = f"{anchor}-{rank + 1}" if rank else anchor
    return found


def said(release: Release) -> tuple[Said, ...]:
    """Give the quotations of those whom a release names among its people, in its order."""
    slugs = {person.id: person.slug for person in release.people}
    names = anchors(release.body)
    return tuple(
        Said(
            person=slugs[block.speaker.person],
            anchor=names[place],
            text=block.text,
            lang=block.lang or release.lang,
            speaker=block.speaker.name,
            office=block.speaker.office,
        )
        for place, block in enumerate(release.body)
        if isinstance(block, Quote) and block.speaker.person in slugs
    )


def _hashed(quote: Quote) -> str:
    digest = hashlib.sha256(f"{quote.speaker.name}\n{quote.text}".encode()).digest()[:_BYTES]
    return base64.b32encode(digest).decode().rstrip("=").lower()
