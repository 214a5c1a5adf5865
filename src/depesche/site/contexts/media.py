"""Pictures and documents: their lists, and the page of a picture."""

from collections.abc import Callable
from typing import Final

from depesche.records.base import Lang
from depesche.records.media import Image, Rendition
from depesche.site import addresses, outputs
from depesche.site.changes import HoldingKind
from depesche.site.pages import documents, photo, photos
from depesche.site.pages.entries import Alternate, Period
from depesche.site.scene import Scene

NEWEST_HOLDINGS: Final = 40
"""How many pictures or documents the lists of the newest hold."""
_SHOWING: Final = 50
"""How many releases a picture's page names at most."""
_USUAL_FIRST: Final = ("image/jpeg", "image/webp", "image/avif")


def photo_page(output: outputs.Photo, scene: Scene) -> photo.Context | None:
    """Give a picture as the newest release of the language shows it."""
    lang, image = output.lang, scene.lookup.photo(output.lang, output.image)
    if image is None:
        return None
    ended = image.licence_ends is not None and image.licence_ends < scene.as_of
    there = scene.lookup.holding_languages("photo", image.id)
    return photo.Context(
        lang=lang,
        image=image,
        downloads=() if ended else downloads(image),
        ended=ended,
        releases=tuple(scene.lookup.showing(lang, image.id, _SHOWING)),
        alternates=tuple(
            Alternate(other, addresses.photo(other, image.id))
            for other in scene.config.site.languages
            if other in there
        ),
    )


def downloads(image: Image) -> tuple[Rendition, ...]:
    """Order the files of a picture: JPEG, which every program opens, in front, and the widest of each first."""
    return tuple(sorted(image.renditions, key=lambda one: (_USUAL_FIRST.index(one.media_type), -one.width)))


def photos_page(output: outputs.Photos, scene: Scene) -> photos.Context | None:
    """Give the newest pictures, or those of a year."""
    lang, year = output.lang, output.year
    found = scene.lookup.photos(lang, year, NEWEST_HOLDINGS)
    if year is not None and not found:
        return None
    return photos.Context(
        lang=lang,
        entries=tuple(photos.Entry(image, published, addresses.photo(lang, image.id)) for image, published in found),
        years=_years("photo", lang, year, addresses.photos, scene),
        year=year,
        alternates=_alternates("photo", year, addresses.photos, scene),
    )


def documents_page(output: outputs.Documents, scene: Scene) -> documents.Context | None:
    """Give the newest documents, or those of a year."""
    lang, year = output.lang, output.year
    found = scene.lookup.documents(lang, year, NEWEST_HOLDINGS)
    if year is not None and not found:
        return None
    return documents.Context(
        lang=lang,
        entries=tuple(
            documents.Entry(
                document,
                release,
                tuple(
                    documents.OlderFile(version, addresses.file(file.sha256, file.name))
                    for version, file in scene.lookup.older_files(document.id, document.blob)
                ),
            )
            for document, release in found
        ),
        years=_years("document", lang, year, addresses.documents, scene),
        year=year,
        alternates=_alternates("document", year, addresses.documents, scene),
    )


_Address = Callable[[Lang, int | None], str]


def _years(kind: HoldingKind, lang: Lang, year: int | None, address: _Address, scene: Scene) -> tuple[Period, ...]:
    """Give all years; a count on the pages of years would have each release rewrite every one of them."""
    return tuple(
        Period(each, None, address(lang, each), count if year is None else 0)
        for each, count in scene.lookup.holding_years(kind, lang)
    )


def _alternates(kind: HoldingKind, year: int | None, address: _Address, scene: Scene) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(lang, address(lang, year))
        for lang in scene.config.site.languages
        if year is None or scene.lookup.has_holding_year(kind, lang, year)
    )
