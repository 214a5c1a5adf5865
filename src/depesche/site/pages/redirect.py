"""A redirect as a file, for the project's own server, for any other, and for readers of either."""

from dataclasses import dataclass
from typing import Literal

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.rendering import Head, Theme

TEMPLATE = "redirect.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where the redirect stands and where it leads.

    The first line of its file is `<!doctype html><!-- redirect 302 TARGET -->`, which the server turns into a status
    and a Location.
    """

    address: str
    """Absolute path, ending with a slash."""
    status: Literal[301, 302]
    target: str
    """An absolute path or an absolute address; percent-encoded where that is missing."""
    lang: Lang


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.ascii_address(context.address)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML, its first line the one that the server reads."""
    target = addresses.ascii_address(context.target)
    safe = Context(address=context.address, status=context.status, target=target, lang=context.lang)
    return theme.html(TEMPLATE, context.lang, safe, Head(address=path(context, theme), hidden=True))
