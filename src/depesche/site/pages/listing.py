"""A publisher, topic or place with its releases: the newest, or those of a year."""

from dataclasses import dataclass
from datetime import date

from depesche.records.base import Lang, Record
from depesche.records.people import Contact
from depesche.site import addresses, linked
from depesche.site.addresses import Section
from depesche.site.pages.entries import Alternate, Period, Related, Teaser
from depesche.site.rendering import Head, Theme

TEMPLATE = "listing.html"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds or held an office at a publisher."""

    person: Related
    office: str
    since: date | None
    until: date | None
    """The last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A publisher, topic or place, and its releases in one language.

    What the page of the newest alone shows is empty on the pages of years.
    """

    lang: Lang
    section: Section
    slug: str
    heading: str
    """Its name, plain text."""
    description: str = ""
    """Clean inline HTML."""
    homepage: str = ""
    """Address of a publisher's own site; shown when it is https or http."""
    abbreviation: str = ""
    contact: Contact | None = None
    since: date | None = None
    """Since when there is such a publisher."""
    until: date | None = None
    """Its last day."""
    predecessors: tuple[Related, ...] = ()
    successors: tuple[Related, ...] = ()
    holders: tuple[Holder, ...] = ()
    broader: tuple[Related, ...] = ()
    """Of a topic, as is `narrower`."""
    narrower: tuple[Related, ...] = ()
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
