"""The share image of a release: what stands on its card, and the file, made once for the same card and picture."""

import base64
import hashlib
import json
import logging
from dataclasses import asdict, replace
from functools import lru_cache
from zoneinfo import ZoneInfo

import typst
from django.conf import settings

from depesche.config import Config
from depesche.desk import share_card
from depesche.desk.models.derived import Derived
from depesche.desk.renditions import blob_path, store
from depesche.desk.share_card import Card, Colours, Picture
from depesche.records.base import Lang, localised
from depesche.records.inline import plain_text
from depesche.records.media import Image, Rendition
from depesche.records.release import Release
from depesche.site.dialect import Dialect

KIND = "share-image"

logger = logging.getLogger(__name__)


def share_image(release: Release) -> Rendition:
    """Give the share image, made and kept in the private store unless it is there.

    The release's lead image must have its renditions in the private store.
    """
    card = card_of(release)
    source = _source(card, release.lead_image)
    kept = Derived.objects.filter(kind=KIND, source=source).first()
    if kept is None or not blob_path(kept.blob).exists():
        content = draw(card, release.lead_image)
        digest = hashlib.sha256(content).hexdigest()
        store(content, digest)
        kept, _made = Derived.objects.update_or_create(
            kind=KIND, source=source, defaults={"blob": digest, "size": len(content)}
        )
    return Rendition(
        blob=kept.blob, media_type="image/jpeg", width=share_card.WIDTH, height=share_card.HEIGHT, size=kept.size
    )


def draw(card: Card, lead_image: Image | None) -> bytes:
    """Draw a share image and keep nothing; where the newsroom's crest cannot be set, it is left out."""
    picture = _picture(lead_image) if lead_image else None
    try:
        return share_card.draw(card, picture)
    except typst.TypstError:
        if not card.crest:
            raise
        logger.warning("the crest that newsroom.toml names cannot be set on share images: export it as plain SVG")
        return share_card.draw(replace(card, crest=""), picture)


def card_of(release: Release) -> Card:
    """Give what stands on a release's share image; its dispatch line is that of its page."""
    config: Config = settings.DEPESCHE
    dialect = _dialect(release.lang, config.zone)
    public = dialect.translations.gettext
    number = public("No. %(number)s") % {"number": release.number} if release.number else ""
    publishers = (release.publisher, *release.co_publishers)
    return Card(
        lang=release.lang,
        newsroom=localised(config.site.name, release.lang),
        dispatch=tuple(
            part
            for part in (
                release.place,
                dialect.published(release.first_published, imported=bool(release.imported_from)),
                *(publisher.name for publisher in publishers),
                number,
            )
            if part
        ),
        kicker=plain_text(release.kicker),
        headline=plain_text(release.headline),
        publisher=release.publisher.name,
        colours=_colours(config),
        crest=_crest(config),
    )


def _source(card: Card, lead_image: Image | None) -> str:
    """Hash everything that the bytes depend on."""
    picture = lead_image and [_sized(lead_image).blob, lead_image.focal_x, lead_image.focal_y]
    made_from = [share_card.RECIPE, share_card.LIBRARIES, asdict(card), picture]
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def _picture(image: Image) -> Picture:
    content = blob_path(_sized(image).blob).read_bytes()
    return Picture(content=content, focal_x=float(image.focal_x), focal_y=float(image.focal_y))


def _sized(image: Image) -> Rendition:
    """Choose the smallest JPEG that fills the picture's side, else the largest one."""
    jpegs = sorted((each for each in image.renditions if each.media_type == "image/jpeg"), key=lambda each: each.width)
    fills = (each for each in jpegs if each.width >= share_card.PICTURE_WIDTH and each.height >= share_card.HEIGHT)
    return next(fills, jpegs[-1])


@lru_cache(maxsize=16)
def _dialect(lang: Lang, zone: ZoneInfo) -> Dialect:
    return Dialect.load(lang, zone)


def _colours(config: Config) -> Colours:
    if not config.site.theme_css:
        return Colours()
    return share_card.colours_of(_read(config, "theme_css", config.site.theme_css).decode("utf-8", "replace"))


def _crest(config: Config) -> str:
    """Give the crest as SVG; a PNG is put into one."""
    if not config.site.crest:
        return ""
    content = _read(config, "crest", config.site.crest)
    if not content.startswith(b"\x89PNG"):
        return content.decode("utf-8", "replace")
    # The width and height of a PNG are the bytes 16 to 24 (PNG specification, 11.2.1).
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><image width="{width}" '
        f'height="{height}" href="data:image/png;base64,{base64.b64encode(content).decode()}"/></svg>'
    )


def _read(config: Config, key: str, path: str) -> bytes:
    """Read a file that newsroom.toml names; the site's builder refuses a wrong one, an approval goes on without it."""
    try:
        return config.path(path).read_bytes()
    except OSError as error:
        logger.warning("newsroom.toml: `site.%s`: %s cannot be read: %s", key, path, error.strerror)
        return b""
