"""What the site is and how to move about in it, in easy language."""

from dataclasses import dataclass

from depesche.disclosures import Accessibility
from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.pages import standing
from depesche.site.rendering import Theme

TEMPLATE = "easy-language.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page leads to."""

    lang: Lang
    easy_lang: str
    """The language tag of what the page says: the page's own, in simple form."""
    releases: str
    """Address of the front page in easy German; empty where the site does not have that language."""
    statement: Accessibility | None = None


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.standing_page(context.lang, "easy-language")


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    return theme.html(TEMPLATE, context.lang, context, standing.head("easy-language", context.lang, theme))
