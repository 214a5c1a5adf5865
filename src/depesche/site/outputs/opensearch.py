"""What stands as a file about the search, which itself is made by the server."""

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.outputs.base import Output, Stage, served


class OpenSearch(Output, frozen=True, tag=True, kw_only=True):
    """The description of a language's search, for browsers."""

    stage = Stage.FILES
    lang: Lang

    @property
    def path(self) -> str:
        return served(addresses.opensearch(self.lang))
