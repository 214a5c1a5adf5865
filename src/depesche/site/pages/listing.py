"""The releases of one publisher or topic: the newest, or those of a year."""

from dataclasses import dataclass

from depesche.records.base import Lang, Record
from depesche.site import addresses, linked
from depesche.site.addresses import Section
from depesche.site.pages.entries import Alternate, Period, Teaser
from depesche.site.rendering import Head, Theme

TEMPLATE = "listing.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A publisher or topic, and its releases in one language."""

    lang: Lang
    section: Section
    slug: str
    heading: str
    """Its name, plain text."""
    description: str = ""
    """Clean inline HTML."""
    homepage: str = ""
    """Address of a publisher's own site; shown when it is https or http."""
    entries: tuple[Teaser, ...]
    """Newest first: twenty, or all of the year."""
    years: tuple[Period, ...] = ()
    """Every year with releases, newest first."""
    year: int | None = None
    """None for the page of the newest."""
    alternates: tuple[Alternate, ...] = ()
    """In every language in which this page exists, itself included."""
    record: Record | None = None
    """Of what the list is about, where there is one; for machines."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.listing(context.lang, context.section, context.slug, context.year)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    feeds = addresses.listing(context.lang, context.section, context.slug)
    lang, address = context.lang, path(context, theme)
    steps = [linked.section(lang, context.section, theme), linked.Step(context.heading, feeds)]
    if context.year is not None:
        steps.append(linked.Step(theme.dialects[lang].year(context.year), address))
    about = linked.subject(context.record, lang, theme)
    data = linked.collection(lang, steps, context.entries, theme, about)
    head = Head(address=address, alternates=context.alternates, feeds=feeds, data=data)
    return theme.html(TEMPLATE, lang, context, head)
