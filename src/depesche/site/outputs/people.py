"""What people said, as data."""

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.outputs.base import Output, Stage, served


class Quotations(Output, frozen=True, tag=True, kw_only=True):
    """The quotations of a person in a language as JSON: those of a year, or the newest with the way to all years."""

    stage = Stage.FEEDS
    lang: Lang
    slug: str
    year: int | None = None

    @property
    def path(self) -> str:
        return served(addresses.quotations(addresses.listing(self.lang, "people", self.slug, self.year)))
