"""The page of a release."""

import re
from dataclasses import dataclass
from datetime import datetime

from depesche.config import Term
from depesche.records.inline import plain_text
from depesche.records.release import Release
from depesche.site import addresses, linked, pictures
from depesche.site.history import Difference
from depesche.site.pages.entries import Alternate, Teaser
from depesche.site.rendering import Head, Share, Theme

TEMPLATE = "release.html"

_TAG = re.compile(r"<[a-z][^>]*>")
_OWN = re.compile(r"""((?:\s(?:href|src|srcset)="|(?<=w),\s))/(?!/)""")
"""Where an address of the site's own begins: at the start of an attribute, and after each width of a `srcset`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a release, as the log and its own record tell of it."""

    number: int
    at: datetime
    """When it came, UTC."""
    note: str = ""
    """What it changed, or why it withdrew the release, in the public's words; empty for the first one."""
    withdrawn: bool = False
    """Whether it is the one that withdrew the release."""
    leaf_index: int
    content: str
    """SHA-256 of its record."""
    differences: tuple[Difference, ...] = ()
    """What it changed of the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A release, where it stands in the log, and what other pages have to do with it."""

    release: Release
    version: int
    issued_at: datetime
    """When this version was issued, UTC."""
    leaf_index: int
    """Counted from 0."""
    content_sha256: str
    history: tuple[Version, ...] = ()
    """All versions, oldest first."""
    term: Term | None = None
    """The term of government that it is of, where that is over."""
    alternates: tuple[Alternate, ...] = ()
    """In all its languages, itself included, in the order of the site's languages."""
    further: tuple[Teaser, ...] = ()
    """Living releases that it names, in its order."""
    since_then: tuple[Teaser, ...] = ()
    """Up to three newest releases that name this one among their first three, newest first."""
    preview: bool = False
    """For the desk: not issued, so the page says so and shows no proof; version, leaf and SHA-256 are not read."""


def path(context: Context, theme: Theme) -> str:
    """Give the address of the page."""
    release = context.release
    return addresses.release(release.lang, release.first_published, release.slug, theme.config.zone)


def render(context: Context, theme: Theme) -> str:
    """Give the page as HTML."""
    release = context.release
    address = path(context, theme)
    head = Head(
        address=address,
        alternates=context.alternates,
        record=addresses.release_json(address),
        share=_share(release, theme),
        data=() if context.preview else linked.article(context, address, theme),
        published=release.first_published,
        modified=max((change.at for change in release.changes), default=None),
        article=True,
        hidden=context.preview,
    )
    return theme.html(TEMPLATE, release.lang, context, head)


def _share(release: Release, theme: Theme) -> Share | None:
    """Give the picture made for other sites, on which the headline stands; else the one above the text."""
    made, image = release.share_image, release.lead_image
    if made:
        text = f"{plain_text(release.headline)} – {release.publisher.name}, "
        alt = text + theme.dialects[release.lang].day(release.first_published)
        return Share(addresses.file(made.blob, addresses.SHARE_IMAGE), made.width, made.height, alt)
    if image:
        rendition = pictures.share_rendition(image)
        address = addresses.file(rendition.blob, addresses.rendition_name(image.name, rendition))
        return Share(address, rendition.width, rendition.height, image.alt)
    return None


def body_html(release: Release, theme: Theme, *, base: str = "") -> str:
    """Give the body alone, for feeds. `base` (scheme and host) makes the site's own addresses absolute."""
    html = theme.part("body.html", "body", release.lang, release.body)
    return _TAG.sub(lambda tag: _OWN.sub(rf"\1{base}/", tag[0]), html) if base else html
