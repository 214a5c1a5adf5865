"""One month of the archive."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site import addresses, linked
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
    lang, address, dialect = context.lang, path(context, theme), theme.dialects[context.lang]
    steps = (
        linked.Step(dialect.text("Archive"), addresses.archive(lang)),
        linked.Step(dialect.month(context.year, context.month), address),
    )
    data = linked.collection(lang, steps, context.entries, theme)
    return theme.html(TEMPLATE, lang, context, Head(address=address, alternates=context.alternates, data=data))
