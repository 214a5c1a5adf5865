"""What tells search engines of addresses."""

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.outputs.base import Output, Stage, served


class SitemapPart(Output, frozen=True, tag=True, kw_only=True):
    """The addresses of a language's releases of a month."""

    stage = Stage.SITEMAPS
    lang: Lang
    year: int
    month: int

    @property
    def path(self) -> str:
        return served(addresses.sitemap_part(self.lang, self.year, self.month))


class SitemapLists(Output, frozen=True, tag=True, kw_only=True):
    """The addresses of a language's front page, archive, directories and lists."""

    stage = Stage.SITEMAPS
    lang: Lang

    @property
    def path(self) -> str:
        return served(addresses.sitemap_lists(self.lang))


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
