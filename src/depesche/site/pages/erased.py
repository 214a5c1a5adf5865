"""What `/id/<record id>/` says of a record that was erased: that something was there, from when to when."""

from dataclasses import dataclass
from datetime import datetime

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.pages.entries import Issued
from depesche.site.rendering import Head, Theme

TEMPLATE = "erased.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the log still says of the record."""

    id: str
    lang: Lang
    kind: str
    """As dispatches name it: `release`, `organisation`, ..."""
    number: str = ""
    first_published: datetime
    """UTC."""
    erased_at: datetime
    """UTC."""
    leaf_index: int
    """Of the erasure, counted from 0."""
    versions: tuple[Issued, ...] = ()
    """All versions, the erasure the last."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.record(context.id)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    return theme.html(TEMPLATE, context.lang, context, Head(address=path(context, theme), hidden=True))
