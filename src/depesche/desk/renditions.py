"""What readers get of an image: JPEG, WebP and AVIF in a few widths, made once, without metadata, kept by hash."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from depesche.desk.models.media import Encoding, NewsDocument, NewsImage
from depesche.records.media import ImageType, Rendition

WIDTHS = (480, 960, 1600, 2400)
PREVIEW_WIDTHS = (960,)
RECIPE = "1"
"""Changes whenever other bytes would come out."""
FORMATS: dict[ImageType, tuple[str, dict[str, Any]]] = {
    "image/jpeg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True, "subsampling": "4:2:0"}),
    "image/webp": ("WEBP", {"quality": 78, "method": 4}),
    # One thread: how the work is split among threads shows in the bytes. Speed 9 takes a third of the time of 8 for a
    # twentieth more bytes (seen with libaom on the sample pictures).
    "image/avif": ("AVIF", {"quality": 62, "speed": 9, "max_threads": 1, "subsampling": "4:2:0"}),
}


class UnreadableImageError(ValueError):
    """The original cannot be read as an image."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One encoded size of an image."""

    media_type: ImageType
    width: int
    height: int
    content: bytes


def encode(original: bytes, widths: tuple[int, ...], formats: tuple[ImageType, ...]) -> Iterator[Encoded]:
    """Encode an image in each width that it has (never larger than it is) and each format, smallest width first.

    Turned upright, in sRGB, transparency on white, without EXIF, XMP, colour profile or comments. The same original
    gives the same bytes with the same libraries. Raises UnreadableImageError.
    """
    upright = _upright(original)
    for width in [width for width in widths if width <= upright.width] or [upright.width]:
        height = max(1, round(upright.height * width / upright.width))
        sized = upright if width == upright.width else upright.resize((width, height), Pillow.Resampling.LANCZOS)
        for media_type in formats:
            name, options = FORMATS[media_type]
            out = BytesIO()
            sized.save(out, format=name, **options)
            yield Encoded(media_type, width, height, out.getvalue())


def renditions(image: NewsImage, *, quick: bool = False) -> tuple[Rendition, ...]:
    """Give what readers get of a library's image, made now where it has not been made before.

    `quick` is for previews: one JPEG of middle size, unless all are there. Raises UnreadableImageError.
    """
    original = _read(image.file)
    source = hashlib.sha256(original).hexdigest()
    kept = list(image.encodings.filter(source=source, recipe=RECIPE).order_by("width", "media_type"))
    if not _complete(kept):
        kept = [] if not quick else [row for row in kept if row.media_type == "image/jpeg"]
        if not kept:
            widths, formats = (PREVIEW_WIDTHS, ("image/jpeg",)) if quick else (WIDTHS, tuple(FORMATS))
            kept = [_keep(image, source, encoded) for encoded in encode(original, widths, formats)]
    return tuple(
        Rendition(blob=row.blob, media_type=row.media_type, width=row.width, height=row.height, size=row.size)
        for row in sorted(kept, key=lambda row: (row.width, row.media_type))
    )


def keep(image: NewsImage, original: bytes, encoded: Iterable[Encoded]) -> None:
    """Take over what `encode` made elsewhere of an image's original, in all widths and formats."""
    source = hashlib.sha256(original).hexdigest()
    for each in encoded:
        _keep(image, source, each)


def document_blob(document: NewsDocument) -> Path:
    """Put a document's file into the private store under its hash, and give the path."""
    content = _read(document.file)
    digest = hashlib.sha256(content).hexdigest()
    return store(content, digest)


def blob_path(digest: str) -> Path:
    """Give the place of a blob in the desk's private store."""
    return Path(settings.MEDIA_ROOT) / "blobs" / digest[:2] / digest


def store(content: bytes, digest: str) -> Path:
    """Write bytes under their hash, unless they are there: beside first, then renamed."""
    path = blob_path(digest)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
        Path(beside.name).replace(path)
    return path


def _keep(image: NewsImage, source: str, encoded: Encoded) -> Encoding:
    digest = hashlib.sha256(encoded.content).hexdigest()
    store(encoded.content, digest)
    row, _made = Encoding.objects.update_or_create(
        image=image,
        source=source,
        recipe=RECIPE,
        media_type=encoded.media_type,
        width=encoded.width,
        defaults={"blob": digest, "height": encoded.height, "size": len(encoded.content)},
    )
    return row


def _complete(kept: list[Encoding]) -> bool:
    """Whether every format is there and no file has gone; widths are always made together."""
    return {row.media_type for row in kept} == set(FORMATS) and all(blob_path(row.blob).exists() for row in kept)


def _read(file: Any) -> bytes:
    with file.storage.open(file.name, "rb") as stored:
        content: bytes = stored.read()
    return content


def _upright(original: bytes) -> Pillow.Image:
    try:
        with Pillow.open(BytesIO(original)) as opened:
            opened.load()
            profile = opened.info.get("icc_profile")
            upright = ImageOps.exif_transpose(opened)
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        message = f"the file cannot be read as an image ({error}): save it again as JPEG or PNG"
        raise UnreadableImageError(message) from error
    if profile and upright.mode in {"RGB", "CMYK", "L"}:
        upright = _in_srgb(upright, profile)
    if "A" in upright.getbands() or "transparency" in upright.info:
        upright = Pillow.alpha_composite(
            Pillow.new("RGBA", upright.size, (255, 255, 255, 255)), upright.convert("RGBA")
        )
    plain = Pillow.new("RGB", upright.size)
    plain.paste(upright.convert("RGB"))
    return plain


def _in_srgb(image: Pillow.Image, profile: bytes) -> Pillow.Image:
    try:
        converted = ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:  # a damaged profile: the colours as they are, as browsers do
        return image
    return converted or image
