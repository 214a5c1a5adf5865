"""What becomes of readers' data: what is noted, what is not, and whom to ask."""

from dataclasses import dataclass

from depesche.disclosures import Imprint, Privacy
from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.pages import standing
from depesche.site.rendering import Theme

TEMPLATE = "privacy.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Whom to ask, and what is done with data that this program can't know of."""

    lang: Lang
    privacy: Privacy
    imprint: Imprint | None = None
    """Names the controller; where there is none, the site's owner stands for it."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.standing_page(context.lang, "privacy")


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    return theme.html(TEMPLATE, context.lang, context, standing.head("privacy", context.lang, theme))
