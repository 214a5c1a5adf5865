"""All feeds of a language, and what a feed is."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site import addresses, linked
from depesche.site.addresses import Section
from depesche.site.pages.entries import Alternate
from depesche.site.rendering import Head, Theme

TEMPLATE = "feeds.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """A list that has feeds."""

    name: str
    page: str
    """Address of the list, from which those of its feeds follow."""


@dataclass(frozen=True, slots=True)
class Group:
    """The lists of a section."""

    section: Section
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Every list of a language that has feeds. The page exists in every language of the site."""

    lang: Lang
    groups: tuple[Group, ...]


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.feeds(context.lang)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    everywhere = tuple(Alternate(lang, addresses.feeds(lang)) for lang in theme.config.site.languages)
    lang, address = context.lang, path(context, theme)
    data = linked.web_page(lang, (linked.Step(theme.dialects[lang].text("Feeds"), address),), theme)
    return theme.html(TEMPLATE, lang, context, Head(address=address, alternates=everywhere, data=data))
