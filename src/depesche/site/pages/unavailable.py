"""What readers get instead of search and filters while there is no index to ask."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site.finding import links
from depesche.site.finding.reading import Target
from depesche.site.rendering import Head, Theme

TEMPLATE = "unavailable.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Which page it is that can't be shown."""

    lang: Lang
    target: Target


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return links.page(context.target, context.lang)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    return theme.html(TEMPLATE, context.lang, context, Head(address=path(context, theme), hidden=True))
