"""The Clipping: what one old page says, in one normal form, whatever source it came from.

Members that every clipping has are always in its JSON; the ones with a default are left out where there is nothing to
say. `None` (null) means that the page does not say it. All texts are plain text, except where a member is called
`html`: that is inline HTML as `depesche.records.inline` cleans it, given only where it says more than the plain text.
"""

from typing import Literal

import msgspec

PageLang = Literal["de", "en", "ja", "de-simple", "und"]
"""BCP 47; `und` (undetermined) where the language is neither of those that Depesche publishes in."""


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A frozen part of a clipping."""


class Speaker(Value, frozen=True):
    """A person as the page names them."""

    name: str
    office: str | None
    """The office in the page's own words, without the name: `Ministerpräsident`."""
    of: str | None = None
    """Whose office it is, where the page puts that before the office: `Kanagawa` in `Kanagawas Gouverneur`."""


class Dateline(Value, frozen=True):
    """Where and when the page was issued."""

    place: str | None
    date: str | None
    """ISO 8601 calendar date, as valid at the place."""
    found: str | None = None
    """The words on the page that say so."""


class Image(Value, frozen=True):
    """A picture of the page, without its bytes."""

    alt: str | None
    """What is to be seen; an empty text where the page marks the picture as decorative."""
    caption: str | None
    credit: str | None
    url: str | None = None
    found: str | None = None
    """The line or lines as they stood, where alt, caption or credit were cut out of them."""


class TeaserImage(Value, frozen=True):
    """The picture of a teaser."""

    alt: str | None
    credit: str | None
    url: str | None = None
    found: str | None = None


class Teaser(Value, frozen=True):
    """One entry of the page's list of further news."""

    kicker: str | None
    headline: str
    image: TeaserImage | None
    url: str | None = None


class Document(Value, frozen=True):
    """A file that the page links or mentions, without its bytes."""

    title: str
    media_type: str
    url: str | None = None
    size: str | None = None
    """As the page prints it: `38 KB`."""


class Quote(Value, frozen=True):
    """Words that the page puts in someone's mouth, without their quotation marks."""

    text: str
    speaker: Speaker | None


class Paragraph(Value, frozen=True, tag_field="type", tag="paragraph"):
    """A paragraph of the body."""

    text: str
    html: str | None = None


class Heading(Value, frozen=True, tag_field="type", tag="heading"):
    """A heading inside the body; the headline of the page is none of them."""

    text: str
    level: int
    """2 to 6."""


class ListBlock(Value, frozen=True, tag_field="type", tag="list"):
    """A list; nested lists are one, in reading order."""

    items: tuple[str, ...]
    ordered: bool
    html: tuple[str, ...] | None = None
    """As many as `items`."""


class QuoteBlock(Value, frozen=True, tag_field="type", tag="quote"):
    """A pull quote: words set apart from the text."""

    text: str
    speaker: Speaker | None


Block = Paragraph | Heading | ListBlock | QuoteBlock


class Clipping(Value, frozen=True):
    """One page, read."""

    lang: PageLang
    kicker: str | None
    headline: str | None
    lead: str | None
    dateline: Dateline
    images: tuple[Image, ...]
    body: tuple[Block, ...]
    quotes: tuple[Quote, ...]
    """Every quote in reading order, pull quotes among them."""
    documents: tuple[Document, ...]
    people: tuple[Speaker, ...]
    """Everyone the page's own text names with an office, and everyone it quotes; nobody of the further news."""
    further: tuple[Teaser, ...]
    ignored: tuple[str, ...]
    """Lines of the page that are no part of the announcement: buttons, navigation, labels whose fact is elsewhere."""
    warnings: tuple[str, ...]
    """What is missing or uncertain, in plain English, for the person who imports."""
    contact: tuple[str, ...] = ()
    """The lines of the press contact below the text."""
    address: str | None = None
    """The page's original address: its canonical link or `og:url`."""
    published: str | None = None
    """ISO 8601 moment with its offset, where the page states a time and not only a date."""


def to_json(clipping: Clipping) -> bytes:
    """Give the clipping as indented UTF-8 JSON, members in the order of the struct, with one line end."""
    return msgspec.json.format(msgspec.json.encode(clipping), indent=2) + b"\n"
