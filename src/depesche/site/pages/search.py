"""The search: its empty field with ways in, or what was found. Made by the server, from the index."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site import linked
from depesche.site.finding import links
from depesche.site.finding.found import Facet, Found
from depesche.site.finding.reading import Asked
from depesche.site.pages.entries import Alternate
from depesche.site.rendering import Head, Theme

TEMPLATE = "search.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A question and what was found."""

    lang: Lang
    asked: Asked
    result: Found | None
    """None where nothing was asked for yet."""
    ways: tuple[Facet, ...] = ()
    """Ministries and topics with their numbers, for those who ask for nothing, or in vain."""
    alternates: tuple[Alternate, ...] = ()
    """The same question in all languages of the site, itself included."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page without its query."""
    return links.page("search", context.lang)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    query = links.query("search", context.asked.question) if context.result else ""
    address, name = path(context, theme), theme.dialects[context.lang].text("Search")
    kind = "SearchResultsPage" if context.result else "WebPage"
    head = Head(
        address=address,
        query=query,
        unlisted=bool(query),
        alternates=context.alternates,
        data=linked.web_page(context.lang, (linked.Step(name, address),), theme, kind=kind),
    )
    return theme.html(TEMPLATE, context.lang, context, head)
