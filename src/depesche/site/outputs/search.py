"""What the search finds: no file of its own, but a document in the index of its language."""

from depesche.records.base import Lang
from depesche.site.outputs.base import SEARCH, Output, Stage


class SearchEntry(Output, frozen=True, tag=True, kw_only=True):
    """What the index of a language holds of a release."""

    stage = Stage.SEARCH
    lang: Lang
    release: str

    @property
    def path(self) -> str:
        """Give the folder of the index."""
        return f"{SEARCH}/{self.lang}"
