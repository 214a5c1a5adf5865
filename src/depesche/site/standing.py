"""How a release stands at present: what lists say of it, where it is, and what it has to do with other things."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

import msgspec

from depesche.config import Config
from depesche.records.base import Lang
from depesche.records.release import Release
from depesche.site import addresses, legacy
from depesche.site.addresses import Section
from depesche.site.errors import BuildError
from depesche.site.pages.entries import Teaser
from depesche.site.quotations import Said, said
from depesche.wire.read import LogEntry

FIRST = 3
"""So many of the releases that a release names show it in turn."""


class Filed(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A list that a release stands in, and the list's name as the release gives it."""

    section: Section
    slug: str
    record: str
    """Id of what the list is about."""
    name: str
    office: str = ""
    """For people: the office of that day."""


class Blob(msgspec.Struct, frozen=True, array_like=True):
    """A file by the SHA-256 of its bytes, under a name."""

    sha256: str
    name: str


class DocumentVersion(msgspec.Struct, frozen=True, array_like=True):
    document: str
    version: int
    file: Blob


class Shelf(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A period of a list: a month of a language's archive, or a year (month 0) of any other list."""

    lang: Lang
    section: Section | None
    """None is the archive."""
    slug: str
    year: int
    month: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The newest version of a release that was not erased."""

    id: str
    version: int
    content: str
    """SHA-256."""
    leaf_index: int
    issued_at: datetime
    first_index: int
    """Leaf of version 1."""
    claimed_at: int
    """Leaf of the version since which it has asked for its address without a break."""
    claim: str
    """The address that follows from language, day and slug."""
    address: str
    """Where it stands: the claim, unless an earlier release stands there."""
    group: str
    year: int
    """Of first publication in the newsroom's zone, as is the month."""
    month: int
    day: date
    """Of first publication in the newsroom's zone."""
    withdrawn: bool
    imported: bool
    signed_video: bool
    """There is a video of it in sign language."""
    filed: tuple[Filed, ...]
    said: tuple[Said, ...]
    """What it quotes of people that it names; nothing once it is withdrawn."""
    further: tuple[str, ...]
    files: tuple[Blob, ...]
    images: tuple[str, ...]
    """Ids of the pictures that have a page."""
    documents: tuple[DocumentVersion, ...]
    old_paths: tuple[str, ...]
    old_queries: tuple[str, ...]
    teaser: Teaser

    @property
    def lang(self) -> Lang:
        return self.teaser.lang

    @property
    def published(self) -> int:
        """Seconds since 1970."""
        return int(self.teaser.first_published.timestamp())

    @property
    def archive_shelf(self) -> Shelf:
        return Shelf(self.lang, None, "", self.year, self.month)

    @property
    def shelves(self) -> frozenset[Shelf]:
        """Every period in which it is counted."""
        lists = (Shelf(self.lang, one.section, one.slug, self.year, 0) for one in self.filed)
        return frozenset((self.archive_shelf, *lists))

    def at(self, rank: int) -> "Standing":
        """Give it the address of its rank among the releases that claim the same one, the first being 0.

        Two hyphens never stand together in a slug, so the address can't be anyone's claim.
        """
        address = self.claim if rank == 0 else f"{self.claim[:-1]}--{rank + 1}/"
        if address == self.address:
            return self
        return msgspec.structs.replace(self, address=address, teaser=replace(self.teaser, address=address))


def slug_at(address: str) -> str:
    """Give the last word of the address of a page."""
    return address.rstrip("/").rpartition("/")[2]


def stand(release: Release, entry: LogEntry, before: Standing | None, config: Config) -> Standing:
    """Say how a release stands once a version is issued, given how it stood before, at the first rank of its address.

    Raises BuildError when the site does not have the release's language.
    """
    dispatch = entry.dispatch
    if release.lang not in config.site.languages:
        message = (
            f"release {release.id} is in the language {release.lang!r}, which the site does not have: "
            "add it to `site.languages` in newsroom.toml"
        )
        raise BuildError(message)
    zone = config.zone
    claim = addresses.release(release.lang, release.first_published, release.slug, zone)
    day = release.first_published.astimezone(zone)
    withdrawn = release.withdrawal is not None or dispatch.action == "withdraw"
    imported = before.imported if before else dispatch.action == "import"
    places = [place for old in release.legacy if (place := legacy.place(old, config.site.languages))]
    return Standing(
        id=release.id,
        version=dispatch.version,
        content=dispatch.content or "",
        leaf_index=entry.index,
        issued_at=dispatch.issued_at,
        first_index=before.first_index if before else entry.index,
        claimed_at=before.claimed_at if before and before.claim == claim else entry.index,
        claim=claim,
        address=claim,
        group=release.translation_group,
        year=day.year,
        month=day.month,
        day=day.date(),
        withdrawn=withdrawn,
        imported=imported,
        signed_video=bool(release.sign_language_video),
        filed=_filed(release),
        said=() if withdrawn else said(release),
        further=release.further,
        files=_files(release),
        images=_unique(image.id for image in release.images() if not image.decorative),
        documents=tuple(
            DocumentVersion(one.id, one.version, Blob(one.blob, one.name)) for one in release.all_documents()
        ),
        old_paths=_unique(place.address for place in places if isinstance(place, legacy.OldPath)),
        old_queries=_unique(place.address for place in places if isinstance(place, legacy.OldQuery)),
        teaser=Teaser(
            id=release.id,
            lang=release.lang,
            kind=release.kind,
            address=claim,
            kicker=release.kicker,
            headline=release.headline,
            lead=release.lead,
            publisher=release.publisher,
            first_published=release.first_published,
            place=release.place,
            image=release.lead_image,
            number=release.number,
            version=dispatch.version,
            withdrawn=withdrawn,
            corrected=not withdrawn and (bool(release.changes) or dispatch.action == "correct"),
            imported=imported,
        ),
    )


def _filed(release: Release) -> tuple[Filed, ...]:
    """List publishers, topics, people and places, each address once."""
    publishers = (
        Filed("publishers", one.slug, one.id, one.name) for one in (release.publisher, *release.co_publishers)
    )
    topics = (Filed("topics", one.slug, one.id, one.title) for one in release.topics)
    people = (Filed("people", one.slug, one.id, one.name, one.office) for one in release.people)
    places = (Filed("places", one.slug, one.id, one.name) for one in release.places)
    return tuple({(one.section, one.slug): one for one in (*publishers, *topics, *people, *places)}.values())


def _files(release: Release) -> tuple[Blob, ...]:
    return tuple(dict.fromkeys(_all_files(release)))


def _all_files(release: Release) -> Iterator[Blob]:
    for image in release.images():
        for rendition in image.renditions:
            yield Blob(rendition.blob, addresses.rendition_name(image.name, rendition))
    for document in release.all_documents():
        yield Blob(document.blob, document.name)
    if release.share_image:
        yield Blob(release.share_image.blob, addresses.SHARE_IMAGE)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
