"""Addresses that lead on."""

from depesche.site import addresses
from depesche.site.outputs.base import Output, Stage, served


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


class Root(Output, frozen=True, tag=True, kw_only=True):
    """The redirect to the front page of the default language."""

    stage = Stage.FRONT

    @property
    def path(self) -> str:
        return served(addresses.ROOT)
