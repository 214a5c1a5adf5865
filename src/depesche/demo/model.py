"""What the sample newsroom is made of: frozen values, one for each thing that its content files describe."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Lang = Literal["de", "en", "ja", "de-simple"]
LANGS: tuple[Lang, ...] = ("de", "en", "ja")
Texts = Mapping[Lang, str]
"""The same plain text in German, English and Japanese, all of which are written, and in easy German, else as German."""
Kind = Literal["press-release", "news", "speech", "interview", "warning", "statement", "invitation"]
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A moment that does not depend on when the demo is started."""

    at: datetime
    """In UTC, whole seconds."""

    def moment(self, start: datetime) -> datetime:  # noqa: ARG002 - the same question is put to all three kinds
        """Give the moment in UTC."""
        return self.at


@dataclass(frozen=True, slots=True)
class DaysAgo:
    """A clock time in Germany, some whole days before the demo's start; at least one day, so always past."""

    days: int
    clock: time

    def moment(self, start: datetime) -> datetime:
        """Give the moment in UTC, counted back from the German calendar day of `start` (which must be aware)."""
        day = start.astimezone(BERLIN).date() - timedelta(days=self.days)
        return datetime.combine(day, self.clock, tzinfo=BERLIN).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class AfterStart:
    """Some seconds after the demo's start; negative: before it."""

    seconds: int

    def moment(self, start: datetime) -> datetime:
        """Give the moment in UTC, whole seconds."""
        return (start.astimezone(UTC) + timedelta(seconds=self.seconds)).replace(microsecond=0)


When = Fixed | DaysAgo | AfterStart


@dataclass(frozen=True, slots=True)
class Contact:
    """A press contact: an invented person at an address under `.example` and a number that is given to nobody."""

    name: str
    role: Texts
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A publisher of the sample newsroom."""

    slug: str
    abbreviation: str
    name: Texts
    contact: Contact
    description: Texts = field(default_factory=dict)
    """May be empty in all languages."""
    homepage: str = ""
    since: date | None = None
    until: date | None = None
    """Its last day."""
    predecessor: str = ""
    """Slug of the publisher that it took over from."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that releases are filed under."""

    slug: str
    name: Texts
    description: Texts = field(default_factory=dict)
    """May be empty in all languages."""
    broader: str = ""
    """Slug of the topic that it is part of."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that releases are about."""

    slug: str
    name: Texts


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds or held; `until` is None while it lasts or where its end is not recorded."""

    title: Texts
    since: date | None = None
    until: date | None = None
    organisation: str = ""
    """Slug of the publisher where it is held, where that is one."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom releases name. Only persons with `fictional` set are ever quoted."""

    slug: str
    name: Texts
    reading: str
    """How a Japanese name is read, in hiragana; empty for other names."""
    fictional: bool
    offices: tuple[Office, ...]

    def office_on(self, day: date | None) -> Office:
        """Give the office held on a day, or the last one where the day is None or lies outside all of them."""
        for office in self.offices:
            if day and (office.since is None or office.since <= day) and (office.until is None or day <= office.until):
                return office
        return self.offices[-1]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the library; `depesche.demo.pictures.draw(name)` draws it."""

    name: str
    title: str
    alt: Texts
    """What is to be seen."""
    credit: Texts
    focal_point: tuple[int, int]
    """Per cent from the left and from the top."""
    licence: str = ""
    licence_address: str = ""
    licence_ends: date | None = None
    """Last day on which it may be used."""


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF of the library; `depesche.demo.documents.pdf(name)` makes it."""

    name: str
    title: str
    lang: Lang
    dated: date


@dataclass(frozen=True, slots=True)
class PersonInOffice:
    """A person as a release names them: in its language, with the office of that day."""

    person: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class ImageUse:
    """A picture as a release shows it: alt and credit from the library, the caption its own."""

    picture: str
    alt: str
    caption: str
    """What the picture means here: inline HTML."""
    credit: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; inline HTML."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; plain text."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; its items are inline HTML."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A pull quote without its quotation marks; inline HTML."""

    text: str
    speaker: PersonInOffice


@dataclass(frozen=True, slots=True)
class ImageBlock:
    """A picture between paragraphs."""

    image: ImageUse


@dataclass(frozen=True, slots=True)
class Gallery:
    """Two or more pictures that belong together, under a title."""

    title: str
    images: tuple[ImageUse, ...]


@dataclass(frozen=True, slots=True)
class DocumentBlock:
    """A document of the library, linked from the text."""

    document: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, column headings, and rows whose first cell names the row; plain text."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FactBox:
    """Facts set apart under a title of their own; its items are inline HTML."""

    title: str
    items: tuple[str, ...]


Block = Paragraph | Heading | ListBlock | Quote | ImageBlock | Gallery | DocumentBlock | Table | FactBox


@dataclass(frozen=True, slots=True)
class Replacement:
    """A wording of the first version and what stands in its place after a correction; each occurs once."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A second version: when it was issued, what changed, and the public's note about it."""

    when: When
    note: str
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When and why a release was withdrawn."""

    when: When
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """One release in one language, as its first version was published."""

    key: str
    """`story/lang`, unique in the sample."""
    story: str
    """Translations of one another share their story."""
    lang: Lang
    kind: Kind
    publisher: str
    """Slug of the organisation."""
    co_publishers: tuple[str, ...]
    serial: int
    """The publisher's own count in the year; translations share it. 0 for imported releases, which have no number."""
    slug: str
    kicker: str
    headline: str
    lead: str
    place: str
    image: ImageUse | None
    body: tuple[Block, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    """Slugs, as those of the topics."""
    people: tuple[PersonInOffice, ...]
    documents: tuple[str, ...]
    """Names of the documents offered beside the text; those inside it are blocks."""
    contact: Contact
    further: tuple[str, ...]
    """Keys of the releases that stand under further news, at most eight."""
    sign_language_video: str
    """Address of the release as a video in sign language; empty where there is none."""
    published: When | None
    """When the first version goes out; None for a draft that waits at the desk."""
    correction: Correction | None = None
    withdrawal: Withdrawal | None = None
    imported_from: str = ""
    """Where a release of before the newsroom was found; empty for its own ones."""
    legacy: tuple[str, ...] = ()
    """The addresses that it had there."""

    def number(self, start: datetime) -> str:
        """Give the publisher's number, `2024/1187`; a draft is counted in the year of `start`."""
        moment = self.published.moment(start) if self.published else start
        return f"{moment.astimezone(BERLIN).year}/{self.serial}"

    def corrected(self) -> "Release":
        """Give the second version; the release itself where it has no correction."""
        if self.correction is None:
            return self
        headline, lead, body = self.headline, self.lead, self.body
        for change in self.correction.replacements:
            headline = headline.replace(change.old, change.new)
            lead = lead.replace(change.old, change.new)
            body = tuple(_reworded(block, change) for block in body)
        return replace(self, headline=headline, lead=lead, body=body)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Who speaks in the sample newsroom; its pages say by themselves that it is a sample."""

    name: Texts


def _reworded(block: Block, change: Replacement) -> Block:
    """Apply one replacement to the words of a block."""
    match block:
        case Paragraph() | Heading() | Quote():
            return replace(block, text=block.text.replace(change.old, change.new))
        case ListBlock() | FactBox():
            return replace(block, items=tuple(item.replace(change.old, change.new) for item in block.items))
        case Table():
            rows = tuple(tuple(cell.replace(change.old, change.new) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case ImageBlock() | Gallery() | DocumentBlock():
            return block
