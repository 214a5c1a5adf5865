"""What pages say of other pages: a teaser of a release, the same page in another language, a period of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from depesche.records.base import Lang
from depesche.records.dispatch import Action
from depesche.records.inline import plain_text
from depesche.records.media import Image
from depesche.records.people import OrganisationRef
from depesche.records.release import ReleaseKind
from depesche.site.dialect import Dialect


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A release as other pages name it."""

    id: str
    lang: Lang
    kind: ReleaseKind
    address: str
    """Absolute path of its page."""
    kicker: str
    """Clean inline HTML, as are headline and lead."""
    headline: str
    lead: str = ""
    """Shown by the front page of its first story alone; may be empty everywhere else."""
    publisher: OrganisationRef
    first_published: datetime
    """UTC."""
    place: str = ""
    image: Image | None = None
    number: str = ""
    version: int = 1
    withdrawn: bool = False
    corrected: bool = False
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language; a page's alternates name itself as well."""

    lang: Lang
    address: str


@dataclass(frozen=True, slots=True)
class Issued:
    """What the log says of a version of a record."""

    version: int
    action: Action
    issued_at: datetime
    """UTC."""
    leaf_index: int
    content: str
    """SHA-256; empty where it was erased."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or a month of it, for which there is a list."""

    year: int
    month: int | None
    address: str
    count: int
    """How many releases it lists; 0 where that is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """An organisation, topic or person that a page names because of its record."""

    name: str
    address: str = ""
    """Of its page; empty where it has none in the language."""
    since: date | None = None
    """Of an organisation, as is `until`, its last day."""
    until: date | None = None


def newest_item(teaser: Teaser, dialect: Dialect) -> dict[str, str]:
    """Give one of the `items` of newest.json, all plain text, as `theme/js/newest.js` reads them."""
    return {
        "address": teaser.address,
        "day": dialect.day(teaser.first_published),
        "headline": plain_text(teaser.headline),
        "kicker": plain_text(teaser.kicker),
        "published": dialect.iso(teaser.first_published),
        "publisher": teaser.publisher.name,
    }


def by_day(teasers: Iterable[Teaser], zone: ZoneInfo) -> list[tuple[date, list[Teaser]]]:
    """Group teasers that stand together by the day of their first publication in a zone, keeping their order."""
    return [(day, list(group)) for day, group in groupby(teasers, lambda teaser: _day(teaser.first_published, zone))]


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
