"""All publishers, topics, people or places, with the number of their releases."""

from dataclasses import dataclass
from datetime import date

from depesche.records.base import Lang
from depesche.site import addresses, linked
from depesche.site.addresses import Section
from depesche.site.pages.entries import Alternate
from depesche.site.rendering import Head, Theme

TEMPLATE = "directory.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with releases in the language of the page."""

    name: str
    address: str
    count: int
    reading: str = ""
    """In kana, of a Japanese name on a Japanese page."""
    office: str = ""
    """The office that a person took up last."""
    until: date | None = None
    """Its last day, where one is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page lists. It exists in every language of the site."""

    lang: Lang
    section: Section
    entries: tuple[Entry, ...]
    """In the order in which they are shown."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.directory(context.lang, context.section)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    everywhere = tuple(
        Alternate(lang, addresses.directory(lang, context.section)) for lang in theme.config.site.languages
    )
    lang, address = context.lang, path(context, theme)
    entries = (linked.Step(entry.name, entry.address) for entry in context.entries)
    data = linked.directory(lang, linked.section(lang, context.section, theme), entries, theme)
    return theme.html(TEMPLATE, lang, context, Head(address=address, alternates=everywhere, data=data))
