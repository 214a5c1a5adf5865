"""Pages that name many releases."""

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.addresses import Section
from depesche.site.outputs.base import Output, Stage, served


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
    """The page of a publisher, topic, person or place with its releases: those of a year, or the newest."""

    stage = Stage.LISTS
    lang: Lang
    section: Section
    slug: str
    year: int | None = None

    @property
    def path(self) -> str:
        return served(addresses.listing(self.lang, self.section, self.slug, self.year))


class Directory(Output, frozen=True, tag=True, kw_only=True):
    """All publishers, topics, people or places."""

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
