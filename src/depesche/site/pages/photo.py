"""The page of a picture: what it shows and means, whose it is, and every file of it."""

from dataclasses import dataclass

from depesche.records.base import Lang
from depesche.records.inline import plain_text
from depesche.records.media import Image, Rendition
from depesche.site import addresses, linked, pictures
from depesche.site.pages.entries import Alternate, Teaser
from depesche.site.rendering import Head, Share, Theme

TEMPLATE = "photo.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A picture as the newest release of a language shows it."""

    lang: Lang
    image: Image
    downloads: tuple[Rendition, ...]
    """Widest first, formats that every program opens in front; none once the licence has ended."""
    ended: bool
    """Whether the licence was over on the as-of day."""
    releases: tuple[Teaser, ...]
    """The newest releases that show it."""
    alternates: tuple[Alternate, ...] = ()
    """In every language in which it has a page, itself included."""


def path(context: Context, theme: Theme) -> str:  # noqa: ARG001 - the same signature for every kind of page
    """Give the address of the page."""
    return addresses.photo(context.lang, context.image.id)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    lang, image, address = context.lang, context.image, path(context, theme)
    rendition = pictures.share_rendition(image)
    file = addresses.file(rendition.blob, addresses.rendition_name(image.name, rendition))
    steps = (
        linked.Step(theme.dialects[lang].text("Pictures"), addresses.photos(lang)),
        linked.Step(plain_text(image.caption) or image.alt or image.name, address),
    )
    described = {**linked.picture(image, theme.config), "@id": f"{theme.config.site.base_url}{address}#picture"}
    head = Head(
        address=address,
        alternates=context.alternates,
        share=Share(file, rendition.width, rendition.height, image.alt),
        data=linked.web_page(lang, steps, theme, about=(described,)),
    )
    return theme.html(TEMPLATE, lang, context, head)
