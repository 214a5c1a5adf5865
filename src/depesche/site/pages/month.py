"""One month of the archive."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.pages.entries import Alternate, Period, Teaser
from depesche.site.rendering import Head, Theme

TEMPLATE = "month.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All releases of a month in one language, and the months before and after that have any."""

    lang: Lang
    year: int
    month: int
    entries: tuple[Teaser, ...]
    """Newest first."""
    previous: Period | None = None
    """The next earlier month with releases."""
    next: Period | None = None
    alternates: tuple[Alternate, ...] = ()
    """In every language with releases in this month, itself included."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.month(context.lang, context.year, context.month)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    head = Head(address=path(context, theme), alternates=context.alternates)
    return theme.html(TEMPLATE, context.lang, context, head)
