"""The outputs: every file of the public folder, each named by a small typed key from which its path follows.

A plan is a set of keys. A key says nothing of what stands in its file, nor whether the file exists at all: that is
found out from the catalogue when the key's turn comes.
"""

import re
from enum import IntEnum
from typing import ClassVar
from urllib.parse import unquote

import msgspec

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.addresses import Section

TREE = "tree"
"""Folder of what is served; a public address follows it."""
MAPS = "maps"
"""Folder of what web servers are configured with."""


class Stage(IntEnum):
    """The order of writing, targets before the links that point at them. Removing goes the other way."""

    LOG = 0
    """Files of the log's mirror, which nothing names before its checkpoint."""
    CHECKPOINT = 1
    FILES = 2
    """Pictures, documents, assets, and what stands for itself."""
    RECORDS = 3
    PAGES = 4
    """Pages of releases that were not there before."""
    SIGNPOSTS = 5
    """Redirects."""
    LISTS = 6
    PAGES_AGAIN = 7
    """Pages of releases that were there: what is new in them may lead to all of the above."""
    FRONT = 8
    FEEDS = 9
    SITEMAPS = 10
    """And the maps of redirects."""


class Output(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """One file below the public folder."""

    stage: ClassVar[Stage]

    @property
    def path(self) -> str:
        """Give the path of its file, relative to the public folder."""
        raise NotImplementedError


def served(address: str) -> str:
    """Give the path of the file that a web server looks for at an address (percent-encoded, no query)."""
    path = f"{TREE}{unquote(address, errors='strict')}"
    return f"{path}index.html" if path.endswith("/") else path


class LogFile(Output, frozen=True, tag=True, kw_only=True):
    """A content, blob, entry bundle or tile in the mirror of the log; `name` is its path in the wire."""

    stage = Stage.LOG
    name: str

    @property
    def path(self) -> str:
        return f"{TREE}{addresses.WIRE}/{self.name}"


class Checkpoint(Output, frozen=True, tag=True, kw_only=True):
    stage = Stage.CHECKPOINT

    @property
    def path(self) -> str:
        return served(addresses.CHECKPOINT)


class File(Output, frozen=True, tag=True, kw_only=True):
    """A picture or document for readers."""

    stage = Stage.FILES
    blob: str
    name: str

    @property
    def path(self) -> str:
        return served(addresses.file(self.blob, self.name))


class Asset(Output, frozen=True, tag=True, kw_only=True):
    """A part of the theme."""

    stage = Stage.FILES
    address: str

    @property
    def path(self) -> str:
        return served(self.address)


class Schema(Output, frozen=True, tag=True, kw_only=True):
    stage = Stage.FILES

    @property
    def path(self) -> str:
        return served(addresses.SCHEMA)


class NotFound(Output, frozen=True, tag=True, kw_only=True):
    """The page for addresses that lead nowhere; without a language the one that stands at the root."""

    stage = Stage.FILES
    lang: Lang | None = None

    @property
    def path(self) -> str:
        return served(addresses.NOT_FOUND if self.lang is None else addresses.not_found(self.lang))


class ReleaseRecord(Output, frozen=True, tag=True, kw_only=True):
    """The record of the release whose page stands at an address."""

    stage = Stage.RECORDS
    page: str

    @property
    def path(self) -> str:
        return served(addresses.release_json(self.page))


class Page(Output, frozen=True, tag=True, kw_only=True):
    """What stands at an address of the form that releases have: one, or a redirect to one that was there before."""

    stage = Stage.PAGES
    address: str

    @property
    def path(self) -> str:
        return served(self.address)


class OldPage(Output, frozen=True, tag=True, kw_only=True):
    """The redirect at an address under which a release was found elsewhere; no release can stand there."""

    stage = Stage.SIGNPOSTS
    address: str

    @property
    def path(self) -> str:
        return served(self.address)


class Signpost(Output, frozen=True, tag=True, kw_only=True):
    """What `/id/<record id>/` says."""

    stage = Stage.SIGNPOSTS
    record: str

    @property
    def path(self) -> str:
        return served(addresses.record(self.record))


class DocumentSignpost(Output, frozen=True, tag=True, kw_only=True):
    """The redirect to a document's current file."""

    stage = Stage.SIGNPOSTS
    document: str

    @property
    def path(self) -> str:
        return served(addresses.document(self.document))


class Month(Output, frozen=True, tag=True, kw_only=True):
    """A month of the archive."""

    stage = Stage.LISTS
    lang: Lang
    year: int
    month: int

    @property
    def path(self) -> str:
        return served(addresses.month(self.lang, self.year, self.month))


class Archive(Output, frozen=True, tag=True, kw_only=True):
    """The list of all months."""

    stage = Stage.LISTS
    lang: Lang

    @property
    def path(self) -> str:
        return served(addresses.archive(self.lang))


class Listing(Output, frozen=True, tag=True, kw_only=True):
    """The releases of a publisher or topic: of a year, or the newest."""

    stage = Stage.LISTS
    lang: Lang
    section: Section
    slug: str
    year: int | None = None

    @property
    def path(self) -> str:
        return served(addresses.listing(self.lang, self.section, self.slug, self.year))


class Directory(Output, frozen=True, tag=True, kw_only=True):
    """All publishers, or all topics."""

    stage = Stage.LISTS
    lang: Lang
    section: Section

    @property
    def path(self) -> str:
        return served(addresses.directory(self.lang, self.section))


class Front(Output, frozen=True, tag=True, kw_only=True):
    stage = Stage.FRONT
    lang: Lang

    @property
    def path(self) -> str:
        return served(addresses.front(self.lang))


class Root(Output, frozen=True, tag=True, kw_only=True):
    """The redirect to the front page of the default language."""

    stage = Stage.FRONT

    @property
    def path(self) -> str:
        return served(addresses.ROOT)


class Newest(Output, frozen=True, tag=True, kw_only=True):
    """The small file that a script shows below articles."""

    stage = Stage.FEEDS
    lang: Lang

    @property
    def path(self) -> str:
        return served(addresses.newest(self.lang))


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed is about: all releases of a language, or those of one of its publishers or topics."""

    lang: Lang
    section: Section | None = None
    slug: str = ""

    @property
    def page(self) -> str:
        """Give the address of the page that the feed belongs to."""
        if self.section is None:
            return addresses.front(self.lang)
        return addresses.listing(self.lang, self.section, self.slug)


class Atom(Output, frozen=True, tag=True, kw_only=True):
    stage = Stage.FEEDS
    channel: Channel

    @property
    def path(self) -> str:
        return served(addresses.atom(self.channel.page))


class JsonFeed(Output, frozen=True, tag=True, kw_only=True):
    stage = Stage.FEEDS
    channel: Channel

    @property
    def path(self) -> str:
        return served(addresses.json_feed(self.channel.page))


class SitemapPart(Output, frozen=True, tag=True, kw_only=True):
    """The addresses of a language's releases of a month."""

    stage = Stage.SITEMAPS
    lang: Lang
    year: int
    month: int

    @property
    def path(self) -> str:
        return served(addresses.sitemap_part(self.lang, self.year, self.month))


class SitemapIndex(Output, frozen=True, tag=True, kw_only=True):
    stage = Stage.SITEMAPS

    @property
    def path(self) -> str:
        return served(addresses.SITEMAP)


class Robots(Output, frozen=True, tag=True, kw_only=True):
    stage = Stage.SITEMAPS

    @property
    def path(self) -> str:
        return served(addresses.ROBOTS)


class QueryMap(Output, frozen=True, tag=True, kw_only=True):
    """Old addresses with a query string, of the releases of a month, for the project's own server."""

    stage = Stage.SITEMAPS
    year: int
    month: int

    @property
    def path(self) -> str:
        return f"{MAPS}/queries/{self.year:04d}-{self.month:02d}.tsv"


class NginxMap(Output, frozen=True, tag=True, kw_only=True):
    """The redirects that belong to the releases of a month, permanent or not, for nginx."""

    stage = Stage.SITEMAPS
    year: int
    month: int
    permanent: bool

    @property
    def path(self) -> str:
        kind = "permanent" if self.permanent else "temporary"
        return f"{MAPS}/nginx/{kind}/{self.year:04d}-{self.month:02d}.map"


class CaddyMap(Output, frozen=True, tag=True, kw_only=True):
    """The redirects that belong to the releases of a month, for Caddy."""

    stage = Stage.SITEMAPS
    year: int
    month: int

    @property
    def path(self) -> str:
        return f"{MAPS}/caddy/{self.year:04d}-{self.month:02d}.map"


AnyOutput = (
    LogFile
    | Checkpoint
    | File
    | Asset
    | Schema
    | NotFound
    | ReleaseRecord
    | Page
    | OldPage
    | Signpost
    | DocumentSignpost
    | Month
    | Archive
    | Listing
    | Directory
    | Front
    | Root
    | Newest
    | Atom
    | JsonFeed
    | SitemapPart
    | SitemapIndex
    | Robots
    | QueryMap
    | NginxMap
    | CaddyMap
)

_OF_RELEASES = re.compile(r"^/[a-z-]+/[0-9]{4}/[0-9]{2}/[0-9]{2}/[^/]+/$")
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(AnyOutput)


def at_old_address(address: str) -> Page | OldPage:
    """Give the output at an address under which a release was found elsewhere."""
    return Page(address=address) if _OF_RELEASES.match(address) else OldPage(address=address)


def to_text(output: Output) -> str:
    """Give the one text of a key; keys are kept and ordered by it."""
    return _encoder.encode(output).decode()


def from_text(text: str) -> Output:
    """Read a key back."""
    output: Output = _decoder.decode(text)
    return output
