"""What the site is and how to move about in it, with videos in sign language, and the releases that have one."""

from dataclasses import dataclass

from depesche.disclosures import Accessibility, SignLanguage
from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.pages import standing
from depesche.site.pages.entries import Teaser
from depesche.site.rendering import Theme

TEMPLATE = "sign-language.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Videos, and releases in the language of the page."""

    lang: Lang
    videos: SignLanguage
    entries: tuple[Teaser, ...]
    """Newest first, not withdrawn."""
    statement: Accessibility | None = None


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.standing_page(context.lang, "sign-language")


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    return theme.html(TEMPLATE, context.lang, context, standing.head("sign-language", context.lang, theme))
