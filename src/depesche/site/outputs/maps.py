"""The redirects as web servers read them."""

from depesche.site.outputs.base import MAPS, Output, Stage


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
