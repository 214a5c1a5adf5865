"""Pages of pictures and documents."""

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.outputs.base import Output, Stage, served


class Photo(Output, frozen=True, tag=True, kw_only=True):
    """A picture with its downloads; `image` is its id."""

    stage = Stage.LISTS
    lang: Lang
    image: str

    @property
    def path(self) -> str:
        return served(addresses.photo(self.lang, self.image))


class Photos(Output, frozen=True, tag=True, kw_only=True):
    """The newest pictures, or those of a year."""

    stage = Stage.LISTS
    lang: Lang
    year: int | None = None

    @property
    def path(self) -> str:
        return served(addresses.photos(self.lang, self.year))


class Documents(Output, frozen=True, tag=True, kw_only=True):
    """The newest documents, or those of a year."""

    stage = Stage.LISTS
    lang: Lang
    year: int | None = None

    @property
    def path(self) -> str:
        return served(addresses.documents(self.lang, self.year))
