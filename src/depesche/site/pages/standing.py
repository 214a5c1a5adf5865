"""What the pages beside the news have in common: each exists in every language of the site."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from depesche.disclosures import StandingPageName
from depesche.records.base import Lang
from depesche.site import addresses, linked
from depesche.site.pages.entries import Alternate
from depesche.site.rendering import Head, Theme

_TITLES: Final[Mapping[StandingPageName, str]] = MappingProxyType(
    {
        "imprint": "Imprint",
        "privacy": "Privacy",
        "accessibility": "Accessibility statement",
        "easy-language": "This site in easy language",
        "sign-language": "This site in sign language",
    }
)
"""Messages of the theme's catalogues."""


def head(page: StandingPageName, lang: Lang, theme: Theme) -> Head:
    """Give the head of such a page."""
    address = addresses.standing_page(lang, page)
    everywhere = tuple(Alternate(other, addresses.standing_page(other, page)) for other in theme.config.site.languages)
    title = theme.dialects[lang].text(_TITLES[page])
    data = linked.web_page(lang, (linked.Step(title, address),), theme)
    return Head(address=address, alternates=everywhere, data=data)
