"""What stands for itself: pictures, documents, assets, the schema, and the page for addresses that lead nowhere."""

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.outputs.base import Output, Stage, served


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
