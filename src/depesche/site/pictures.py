"""A picture as HTML offers it: one source per format, best first, and a fallback that every browser can show."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from depesche.records.media import Image, Rendition
from depesche.site.addresses import rendition_name

FileAddress = Callable[[str, str], str]
"""From SHA-256 and name to the address of a file."""

_BEST_FIRST: Final = ("image/avif", "image/webp", "image/jpeg")
_FALLBACK_WIDTH: Final = 1280
"""Pixels; browsers that know no `srcset` need no more."""


@dataclass(frozen=True, slots=True)
class Source:
    """All widths of a picture in one format."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What a `picture` element is made of."""

    image: Image
    sources: tuple[Source, ...]
    """In formats that some browsers lack."""
    srcset: str
    """Of the fallback."""
    src: str
    focus: str
    """Names of two classes that keep the focal point in view where the picture is cropped."""


def picture(image: Image, file_address: FileAddress) -> Picture:
    """Arrange the renditions of an image."""

    def srcset(renditions: list[Rendition]) -> str:
        return ", ".join(f"{file_address(r.blob, rendition_name(image.name, r))} {r.width}w" for r in renditions)

    ordered = sorted(image.renditions, key=lambda r: (_BEST_FIRST.index(r.media_type), r.width))
    formats = [(kind, list(group)) for kind, group in groupby(ordered, lambda r: r.media_type)]
    _, fallback = formats[-1]
    plain = best(fallback, _FALLBACK_WIDTH)
    return Picture(
        image=image,
        sources=tuple(Source(kind, srcset(group)) for kind, group in formats[:-1]),
        srcset=srcset(fallback),
        src=file_address(plain.blob, rendition_name(image.name, plain)),
        focus=f"focus-x-{_quarter(image.focal_x)} focus-y-{_quarter(image.focal_y)}",
    )


def thumbnail(image: Image, file_address: FileAddress) -> str:
    """Give the address of the narrowest rendition: as WebP, which is small and shown everywhere, if there is one."""
    webp = [one for one in image.renditions if one.media_type == "image/webp"]
    jpeg = [one for one in image.renditions if one.media_type == "image/jpeg"]
    one = min(webp or jpeg or image.renditions, key=lambda one: one.width)
    return file_address(one.blob, rendition_name(image.name, one))


def share_rendition(image: Image) -> Rendition:
    """Give the rendition for link previews elsewhere: JPEG where there is one, about 1280 pixels wide."""
    jpegs = [r for r in image.renditions if r.media_type == "image/jpeg"]
    return best(sorted(jpegs or image.renditions, key=lambda r: r.width), _FALLBACK_WIDTH)


def best(renditions: list[Rendition], most: int) -> Rendition:
    """Give the widest rendition up to a width, or the narrowest; they come narrowest first."""
    fitting = [r for r in renditions if r.width <= most]
    return fitting[-1] if fitting else renditions[0]


def _quarter(fraction: str) -> int:
    """Round to 0, 25, 50, 75 or 100 per cent: style attributes are not allowed, so there is a class for each."""
    return min(100, max(0, round(float(fraction) * 4) * 25))
