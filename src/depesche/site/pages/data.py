"""What programs can take from the site, and under which terms; for those who write them."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site import addresses, linked
from depesche.site.pages.entries import Alternate
from depesche.site.rendering import Head, Theme

TEMPLATE = "data.html"


@dataclass(frozen=True, slots=True)
class KindFiles:
    """A kind of record with its tables."""

    kind: str
    """As dispatches name it."""
    tables: tuple[str, ...]
    """Names of its tables, which are their file names without the ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What there is. The page exists in every language of the site."""

    lang: Lang
    years: tuple[int, ...]
    """For which there are files of releases and quotations, newest first."""
    kinds: tuple[KindFiles, ...]
    """Of the other records."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.data_page(context.lang)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    lang, address = context.lang, path(context, theme)
    everywhere = tuple(Alternate(lang, addresses.data_page(lang)) for lang in theme.config.site.languages)
    steps = (linked.Step(theme.dialects[lang].text("Open data"), address),)
    data = linked.data_page(lang, steps, theme)
    return theme.html(TEMPLATE, lang, context, Head(address=address, alternates=everywhere, data=data))
