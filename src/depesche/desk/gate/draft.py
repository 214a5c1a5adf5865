"""What the checks look at: a release as it stands, with what is known of the things that it names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from depesche.desk.gathering import Placed
from depesche.desk.problems import Problem
from depesche.records import blocks
from depesche.records.inline import plain_text


class LinkState(StrEnum):
    """What is known of where a link leads."""

    FINE = "fine"
    GONE = "gone"
    """Inside the newsroom: nothing that is public there, or is going to be."""
    DEAD = "dead"
    """Outside: the other side says that nothing is there."""
    INSIDE = "inside"
    """It leads into a network that readers do not reach."""
    UNKNOWN = "unknown"
    """It was asked, and cannot be told."""
    WAITING = "waiting"
    """It is being asked."""
    UNASKED = "unasked"
    """Nobody asks."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the text, a caption or the lead."""

    text: str
    address: str
    """As the draft has it; `page:<key>` for a release of the desk."""
    anchor: str
    state: LinkState
    reason: str = ""
    """Why it cannot be told, in words."""


@dataclass(frozen=True, slots=True)
class When:
    """The moments that count."""

    now: datetime
    due: datetime | None
    """When it is to go out; None where nobody has said so yet."""
    zone: tzinfo
    """The newsroom's."""
    day_off: str = ""
    """What the planned day is, where it is none of work: a holiday's name, or the day of the weekend."""

    @property
    def day(self) -> date:
        """The planned day in the newsroom's zone; today where there is no plan."""
        return (self.due or self.now).astimezone(self.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A release as it stands."""

    kind: str
    lang: str
    imported: bool
    headline: str
    """Plain text, as are kicker, lead and place."""
    kicker: str
    lead: str
    place: str
    has_contact: bool
    has_topic: bool
    problems: tuple[Problem, ...]
    """What keeps it from becoming a record; blocks, pictures and documents with a problem are not below."""
    blocks: tuple[Placed, ...]
    images: tuple[Placed, ...]
    documents: tuple[Placed, ...]
    wordless: Mapping[str, str]
    """Why a document has no words, by the SHA-256 of its file; nothing where that was not read yet."""
    links: tuple[Link, ...]
    missing_languages: tuple[str, ...]
    """Languages that were promised, and nothing in them is public or on its way."""
    dated: date
    """Day of publication; a correction keeps the first one, an imported release the one of its original."""
    when: When

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give every running text with where it stands, as plain text."""
        yield "id_headline", self.headline
        yield "id_lead", self.lead
        for placed in self.blocks:
            for text in _texts(placed.made):
                yield placed.anchor, plain_text(text)


def _texts(block: blocks.AnyBlock) -> tuple[str, ...]:
    match block:
        case blocks.Paragraph() | blocks.Heading():
            return (block.text,)
        case blocks.List() | blocks.FactBox():
            return block.items
        case blocks.Table():
            return (*block.header, *(cell for row in block.rows for cell in row))
        case blocks.Quote() | blocks.ImageBlock() | blocks.Gallery() | blocks.DocumentBlock() | blocks.Video():
            return ()
        case _:
            message = f"unknown kind of block {block!r}: say in depesche.desk.gate.draft which texts it has"
            raise ValueError(message)
