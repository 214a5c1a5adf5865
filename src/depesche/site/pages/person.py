"""A person of public life: offices with their dates, what they said, and the releases that name them."""

from dataclasses import dataclass
from datetime import date

from depesche.records.base import Lang
from depesche.site import addresses, linked
from depesche.site.pages.entries import Alternate, Period, Related, Teaser
from depesche.site.quotations import Said
from depesche.site.rendering import Head, Theme

TEMPLATE = "person.html"


@dataclass(frozen=True, slots=True)
class NameElsewhere:
    """The name as it is written in another script."""

    text: str
    lang: str
    """BCP 47, with the script where the language has another of its own: `ja-Latn`."""
    reading: str = ""
    """In kana."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHeld:
    """An office with its dates."""

    title: str
    organisation: Related | None = None
    since: date | None = None
    until: date | None = None
    """The last day."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What the person said, and in which release."""

    said: Said
    release: Teaser


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A person, and the releases of one language that name them."""

    lang: Lang
    slug: str
    heading: str
    """The name, plain text."""
    reading: str = ""
    """How the name in the heading is read, in kana."""
    elsewhere: tuple[NameElsewhere, ...] = ()
    fictional: bool = False
    offices: tuple[OfficeHeld, ...] = ()
    """The one taken up last in front."""
    office: str = ""
    """As the newest release has it, where no record tells of offices."""
    quotations: tuple[Quotation, ...] = ()
    """Newest first: twenty, or all of the year; those of withdrawn releases left out."""
    entries: tuple[Teaser, ...]
    """Newest first: twenty, or all of the year."""
    years: tuple[Period, ...] = ()
    """Every year with releases, newest first."""
    year: int | None = None
    """None for the page of the newest."""
    alternates: tuple[Alternate, ...] = ()
    """In every language in which this page exists, itself included."""
    id: str = ""
    """Of the person's record, as far as record or releases tell it."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.listing(context.lang, "people", context.slug, context.year)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    lang, address = context.lang, path(context, theme)
    feeds = addresses.listing(lang, "people", context.slug)
    steps = [linked.section(lang, "people", theme), linked.Step(context.heading, feeds)]
    if context.year is not None:
        steps.append(linked.Step(theme.dialects[lang].year(context.year), address))
    data = linked.collection(lang, steps, context.entries, theme, linked.person(context.id, context, theme))
    head = Head(address=address, alternates=context.alternates, feeds=feeds, data=data)
    return theme.html(TEMPLATE, lang, context, head)
