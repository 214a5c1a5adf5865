"""What `/id/<record id>/` says of a record that has no page of its own: what it is, and where programs find it."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.rendering import Head, Theme

TEMPLATE = "record.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The record."""

    id: str
    lang: Lang
    kind: str
    """As dispatches name it: `person`, `organisation`, ..."""
    name: str
    """Plain text; empty for a kind of record that has no name."""
    content_sha256: str


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.record(context.id)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    head = Head(address=path(context, theme), hidden=True)
    return theme.html(TEMPLATE, context.lang, context, head)
