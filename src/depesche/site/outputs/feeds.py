"""What machines ask for time and again: feeds, and the small file of the newest."""

import msgspec

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.addresses import Section
from depesche.site.outputs.base import Output, Stage, served


class Newest(Output, frozen=True, tag=True, kw_only=True):
    """The small file that a script shows below articles."""

    stage = Stage.FEEDS
    lang: Lang

    @property
    def path(self) -> str:
        return served(addresses.newest(self.lang))


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed is about: all releases of a language, or those of one of its lists."""

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
