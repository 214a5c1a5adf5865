"""The front page of a language."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.records.people import TopicRef
from depesche.site import addresses, linked
from depesche.site.pages.entries import Alternate, Teaser
from depesche.site.rendering import Head, Theme

TEMPLATE = "front.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ministry:
    """A publisher with releases in the page's language."""

    name: str
    address: str
    """Of its list."""
    newest: tuple[Teaser, ...]
    """Newest first, three at most, without imports; also where they stand in the ledger above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The newest releases of a language, and ways to the others."""

    lang: Lang
    lead: Teaser | None
    """The story with the large picture; not repeated in `newest`. Its `lead` text is shown."""
    newest: tuple[Teaser, ...]
    """Newest first, about a dozen."""
    ministries: tuple[Ministry, ...]
    """By name."""
    topics: tuple[TopicRef, ...]


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.front(context.lang)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    everywhere = tuple(Alternate(lang, addresses.front(lang)) for lang in theme.config.site.languages)
    teasers = ([context.lead] if context.lead else []) + list(context.newest)
    data = linked.front(context.lang, teasers, theme)
    head = Head(address=path(context, theme), alternates=everywhere, data=data)
    return theme.html(TEMPLATE, context.lang, context, head)
