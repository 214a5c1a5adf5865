"""Who offers the site, and who answers for what it says."""

from dataclasses import dataclass

from depesche.disclosures import Imprint
from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.pages import standing
from depesche.site.rendering import Theme

TEMPLATE = "imprint.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What newsroom.toml tells of the provider."""

    lang: Lang
    imprint: Imprint


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.standing_page(context.lang, "imprint")


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    return theme.html(TEMPLATE, context.lang, context, standing.head("imprint", context.lang, theme))
