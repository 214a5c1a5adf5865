"""The archive: all years and months with releases."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site import addresses, linked
from depesche.site.pages.entries import Alternate, Period
from depesche.site.rendering import Head, Theme

TEMPLATE = "archive.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The months of a language's releases. The page exists in every language of the site."""

    lang: Lang
    months: tuple[Period, ...]
    """Newest first."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.archive(context.lang)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    everywhere = tuple(Alternate(lang, addresses.archive(lang)) for lang in theme.config.site.languages)
    lang, address, dialect = context.lang, path(context, theme), theme.dialects[context.lang]
    months = (linked.Step(dialect.month(one.year, one.month or 1), one.address) for one in context.months)
    data = linked.directory(lang, linked.Step(dialect.text("Archive"), address), months, theme)
    return theme.html(TEMPLATE, lang, context, Head(address=address, alternates=everywhere, data=data))
