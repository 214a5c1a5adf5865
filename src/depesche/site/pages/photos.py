"""Pictures of a language: the newest, or those of a year."""

from dataclasses import dataclass
from datetime import datetime

from depesche.records.base import Lang
from depesche.records.media import Image
from depesche.site import addresses, linked
from depesche.site.pages.entries import Alternate, Period
from depesche.site.rendering import Head, Theme

TEMPLATE = "photos.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """A picture as the list names it."""

    image: Image
    published: datetime
    """First publication of the newest release that shows it, UTC."""
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page lists. The page of the newest exists in every language of the site."""

    lang: Lang
    entries: tuple[Entry, ...]
    """Newest first."""
    years: tuple[Period, ...]
    """Every year with pictures, newest first."""
    year: int | None = None
    """None for the page of the newest."""
    alternates: tuple[Alternate, ...] = ()
    """In every language in which this page exists, itself included."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.photos(context.lang, context.year)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    lang, address, dialect = context.lang, path(context, theme), theme.dialects[context.lang]
    steps = [linked.Step(dialect.text("Pictures"), addresses.photos(lang))]
    if context.year is not None:
        steps.append(linked.Step(dialect.year(context.year), address))
    data = linked.web_page(lang, steps, theme, kind="CollectionPage")
    return theme.html(TEMPLATE, lang, context, Head(address=address, alternates=context.alternates, data=data))
