"""The accessibility statement, in the order of the model statement of Decision (EU) 2018/1523."""

from dataclasses import dataclass

from depesche.disclosures import Accessibility
from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.pages import standing
from depesche.site.rendering import Theme

TEMPLATE = "accessibility.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The statement, and the site that it is about."""

    lang: Lang
    statement: Accessibility
    host: str
    """As readers write it: without a scheme."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.standing_page(context.lang, "accessibility")


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    return theme.html(TEMPLATE, context.lang, context, standing.head("accessibility", context.lang, theme))
