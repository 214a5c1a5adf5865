"""What readers get at an address that leads nowhere."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.rendering import Head, Theme

TEMPLATE = "notfound.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The page's language. The same page stands at `addresses.NOT_FOUND` in the default language."""

    lang: Lang


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.not_found(context.lang)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    return theme.html(TEMPLATE, context.lang, context, Head(address=path(context, theme), hidden=True))
