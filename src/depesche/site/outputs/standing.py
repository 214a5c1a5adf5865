"""Pages that stand beside the news: who answers for the site, and ways into it."""

from depesche.disclosures import StandingPageName
from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.outputs.base import Output, Stage, served


class StandingPage(Output, frozen=True, tag=True, kw_only=True):
    """Imprint, privacy, accessibility statement, or the entry page in easy or in sign language."""

    stage = Stage.LISTS
    lang: Lang
    page: StandingPageName

    @property
    def path(self) -> str:
        return served(addresses.standing_page(self.lang, self.page))


class FeedsPage(Output, frozen=True, tag=True, kw_only=True):
    """The list of all feeds."""

    stage = Stage.LISTS
    lang: Lang

    @property
    def path(self) -> str:
        return served(addresses.feeds(self.lang))
