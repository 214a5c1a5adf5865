"""The preview of a draft: the public renderer's own output, made in memory, its files behind the desk's login."""

import base64
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from depesche.config import Config, load
from depesche.desk import share_image
from depesche.desk.models import Approved, ReleasePage
from depesche.desk.record import NotReadyError, Problem, organisation_ref, release_record
from depesche.desk.visibility import public_release
from depesche.records.inline import from_plain
from depesche.records.release import Release
from depesche.site import addresses
from depesche.site.pages import release as release_page
from depesche.site.pages.entries import Alternate, Teaser
from depesche.site.rendering import Theme

NO_SALT = "a" * 26
"""A preview is never stored, so nobody can guess anything from its hash."""
NO_HASH = "0" * 64
SHARED = "shared"
"""Mode of the preview that shows the share image."""
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
INLINE_STYLE = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


def preview(page: ReleasePage, request: HttpRequest, mode: str = "") -> HttpResponse:
    """Answer with the page that readers would see if the draft went out now, or with what it lacks.

    In the mode `SHARED` it is the image under which others share it.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        record = draft_record(page, now)
    except NotReadyError as error:
        return _not_ready(request, page, error.details)
    if mode == SHARED:
        return _shared(request, record)
    html = release_page.render(context(page, record, now), theme())
    return HttpResponse(html, headers={"Content-Security-Policy": POLICY})


def draft_record(page: ReleasePage, now: datetime) -> Release:
    """Give the record that the draft would become, with quick renditions; nothing of it is kept.

    Raises NotReadyError.
    """
    sealed = release_record(
        page,
        salt=NO_SALT,
        number=page.number,
        first_published=(page.imported_at or now).astimezone(UTC),
        version=1,
        quick=True,
    )
    assert isinstance(sealed.record, Release)
    return sealed.record


def context(page: ReleasePage, record: Release, now: datetime) -> release_page.Context:
    """Give the Context of a draft's page; other drafts that it names are shown as if they were out."""
    config: Config = settings.DEPESCHE
    own = addresses.release(record.lang, record.first_published, record.slug, config.zone)
    group = ReleasePage.objects.filter(translation_group=page.translation_group).exclude(pk=page.pk)
    others = {
        other.lang: addresses.release(other.lang, now, other.slug_in_address, config.zone)
        for other in group
        if other.lang != record.lang
    }
    alternates = {record.lang: own, **others}
    return release_page.Context(
        release=record,
        version=1,
        issued_at=now,
        leaf_index=0,
        content_sha256=NO_HASH,
        alternates=tuple(Alternate(lang, alternates[lang]) for lang in config.site.languages if lang in alternates),
        further=tuple(_teaser(link.release, now) for link in page.further_links.all()),
        preview=True,
    )


def share_picture(record: Release) -> bytes:
    """Draw the share image that a draft would have, as JPEG; nothing is kept. A correction keeps its first date."""
    first = Approved.objects.public().filter(record_id=record.id, version=1).first()
    if first is not None:
        record = msgspec.structs.replace(record, first_published=first.first_published)
    return share_image.draw(share_image.card_of(record), record.lead_image)


def theme() -> Theme:
    """Give the public's theme with files that point into the desk, read once for each newsroom."""
    return _theme(settings.DEPESCHE.file)


@lru_cache(maxsize=2)
def _theme(newsroom: Path) -> Theme:
    return Theme.load(load(newsroom), file_address=file_address, photo_pages=False)


def file_address(digest: str, name: str) -> str:
    """Give the address of a draft's picture or document inside the desk."""
    return reverse("desk_preview_file", args=[digest, name])


def _shared(request: HttpRequest, record: Release) -> HttpResponse:
    image = base64.b64encode(share_picture(record)).decode()
    response = render(request, "desk/shared.html", {"record": record, "headline": record.headline, "image": image})
    response.headers["Content-Security-Policy"] = INLINE_STYLE
    return response


def _teaser(page: ReleasePage, now: datetime) -> Teaser:
    """Give a release that the draft names as readers have it; one that is not public, as if it went out now."""
    config: Config = settings.DEPESCHE
    public = public_release(page.pk)
    if public is not None:
        return Teaser(
            id=public.id,
            lang=public.lang,
            kind=public.kind,
            address=addresses.release(public.lang, public.first_published, public.slug, config.zone),
            kicker=public.kicker,
            headline=public.headline,
            publisher=public.publisher,
            first_published=public.first_published,
            place=public.place,
            number=public.number,
            withdrawn=public.withdrawal is not None,
            imported=bool(public.imported_from),
        )
    return Teaser(
        id=page.record_id,
        lang=page.lang,
        kind=page.kind,
        address=addresses.release(page.lang, now, page.slug_in_address, config.zone),
        kicker=from_plain(page.kicker),
        headline=from_plain(page.headline),
        publisher=organisation_ref(page.publisher, page.lang),
        first_published=now,
        place=page.place,
        number=page.number,
    )


def _not_ready(request: HttpRequest, page: ReleasePage, problems: tuple[Problem, ...]) -> HttpResponse:
    title = page.headline or _("Release without a headline")
    response = render(request, "desk/not_ready.html", {"title": title, "problems": problems, "page": page})
    response.headers["Content-Security-Policy"] = INLINE_STYLE
    return response
