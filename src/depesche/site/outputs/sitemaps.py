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


class SitemapPages(Output, frozen=True, tag=True, kw_only=True):
    """The addresses of a language's pages that are no releases."""

    stage = Stage.SITEMAPS
    lang: Lang

    @property
    def path(self) -> str:
        return served(addresses.sitemap_pages(self.lang))


class SitemapPhotos(Output, frozen=True, tag=True, kw_only=True):
    """The addresses of a language's pages of pictures of a year."""

    stage = Stage.SITEMAPS
    lang: Lang
    year: int

    @property
    def path(self) -> str:
        return served(addresses.sitemap_photos(self.lang, self.year))


class NewsSitemap(Output, frozen=True, tag=True, kw_only=True):
    """The releases of the as-of day and the day before."""

    stage = Stage.SITEMAPS

    @property
    def path(self) -> str:
        return served(addresses.NEWS_SITEMAP)


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


class LlmsTxt(Output, frozen=True, tag=True, kw_only=True):
    """What language models are told of the site."""

    stage = Stage.SITEMAPS

    @property
    def path(self) -> str:
        return served(addresses.LLMS)


class SecurityTxt(Output, frozen=True, tag=True, kw_only=True):
    """Whom to tell of a weakness."""

    stage = Stage.SITEMAPS

    @property
    def path(self) -> str:
        return served(addresses.SECURITY)
