"""The release: one announcement in one language, with a snapshot of all that its page shows of other things."""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from depesche.records.base import Inline, Lang, Moment, Record, RecordId, Slug, Text, Value, check_utc
from depesche.records.blocks import AnyBlock, DocumentBlock, Gallery, ImageBlock, Quote
from depesche.records.inline import plain_text
from depesche.records.media import Document, Image, Rendition
from depesche.records.people import Contact, OrganisationRef, PersonRef, TopicRef

ReleaseKind = Literal[
    "press-release", "news", "speech", "interview", "statement", "warning", "cabinet-report", "invitation"
]

HEADLINE_MOST = 400
"""Characters of a headline's inline HTML."""
FURTHER_MOST = 8
"""How many further releases a release may name."""


class Place(Value, frozen=True, kw_only=True):
    """A place that a release is about."""

    id: RecordId
    slug: Slug
    name: Text


class Change(Value, frozen=True, kw_only=True):
    """What a later version changed, in words for the public."""

    version: Annotated[int, msgspec.Meta(ge=2)]
    at: Moment
    note: Text

    def __post_init__(self) -> None:
        super().__post_init__()
        check_utc("at", self.at)


class Withdrawal(Value, frozen=True, kw_only=True):
    """Why and when a release was withdrawn; its address and text stay."""

    at: Moment
    reason: Text

    def __post_init__(self) -> None:
        super().__post_init__()
        check_utc("at", self.at)


class Release(Record, frozen=True, kw_only=True, tag="release"):
    """An announcement.

    Raises ValueError when first_published is not UTC in whole seconds, when cleaning leaves no headline or too long a
    one, or when it names itself as further news.
    """

    kind: ReleaseKind
    lang: Lang
    slug: Slug
    number: Annotated[str, msgspec.Meta(max_length=40)] = ""
    publisher: OrganisationRef
    co_publishers: tuple[OrganisationRef, ...] = ()
    translation_group: RecordId
    """Shared by the same announcement in other languages."""
    kicker: Inline = ""
    headline: Annotated[str, msgspec.Meta(min_length=1, max_length=HEADLINE_MOST, extra={"inline": True})]
    lead: Inline = ""
    body: tuple[AnyBlock, ...] = ()
    lead_image: Image | None = None
    share_image: Rendition | None = None
    """What other sites show of the release beside its headline: a JPEG of 1200 by 630 pixels, made at approval."""
    place: Text = ""
    """Place of the dateline."""
    first_published: Moment
    """UTC; the day in the newsroom's zone is part of the address."""
    topics: tuple[TopicRef, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[PersonRef, ...] = ()
    agreements: tuple[RecordId, ...] = ()
    partnerships: tuple[RecordId, ...] = ()
    documents: tuple[Document, ...] = ()
    """Documents offered beside the text; those inside it are blocks."""
    further: Annotated[tuple[RecordId, ...], msgspec.Meta(max_length=FURTHER_MOST)] = ()
    """Further news, best first, chosen before approval."""
    contact: Contact | None = None
    sign_language_video: Annotated[str, msgspec.Meta(pattern=r"^$|^https://")] = ""
    term: Text = ""
    """Government term, for the banner on releases of an earlier government."""
    legacy: tuple[Text, ...] = ()
    """Addresses (absolute, or paths) under which an imported release was found before."""
    imported_from: Text = ""
    """Where an imported release comes from; empty for the newsroom's own."""
    changes: tuple[Change, ...] = ()
    withdrawal: Withdrawal | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        check_utc("first_published", self.first_published)
        if not plain_text(self.headline).strip() or len(self.headline) > HEADLINE_MOST:
            message = f"release {self.id} needs a headline of 1 to {HEADLINE_MOST} characters: write one"
            raise ValueError(message)
        if self.id in self.further:
            message = f"release {self.id} names itself as further news: remove it there"
            raise ValueError(message)

    def images(self) -> Iterator[Image]:
        """Give every image in reading order."""
        if self.lead_image:
            yield self.lead_image
        for block in self.body:
            if isinstance(block, ImageBlock):
                yield block.image
            elif isinstance(block, Gallery):
                yield from block.images

    def all_documents(self) -> Iterator[Document]:
        """Give every document: those in the text first, then those beside it."""
        for block in self.body:
            if isinstance(block, DocumentBlock):
                yield block.document
        yield from self.documents

    def quotes(self) -> Iterator[Quote]:
        """Give every quotation that stands by itself."""
        return (block for block in self.body if isinstance(block, Quote))
