"""All news with its filters, newest first. Made by the server, from the index."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site import linked
from depesche.site.finding import links
from depesche.site.finding.found import Found
from depesche.site.finding.reading import Asked
from depesche.site.pages.entries import Alternate
from depesche.site.rendering import Head, Theme

TEMPLATE = "releases.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The filters that are set, and a page of the releases that they leave."""

    lang: Lang
    asked: Asked
    result: Found
    alternates: tuple[Alternate, ...] = ()
    """The same filters in all languages of the site, itself included."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page without its query."""
    return links.page("releases", context.lang)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    query = links.query("releases", context.asked.question)
    address, name = path(context, theme), theme.dialects[context.lang].text("All releases")
    listed = (hit.teaser for hit in context.result.hits)
    head = Head(
        address=address,
        query=query,
        unlisted=bool(query),
        alternates=context.alternates,
        data=linked.collection(context.lang, (linked.Step(name, address),), listed, theme),
    )
    return theme.html(TEMPLATE, context.lang, context, head)
