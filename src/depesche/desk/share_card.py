"""How a share image looks: a release's headline as the head of a document, set in Typst, its picture at the right.

No database and no clock: the same card, picture and libraries give the same bytes. All fonts come with packages, so
that no machine sets it otherwise: Libertinus Serif is inside Typst, Noto Serif JP and Noto Sans JP are in
pylopdf-fonts-jp.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pylopdf_fonts_jp
import typst
from fontTools.ttLib import TTFont
from PIL import Image as Pillow
from PIL import ImageOps

WIDTH, HEIGHT = 1200, 630
"""Pixels: what the large networks ask for, and the record promises."""
PICTURE_WIDTH = 420
"""Of the picture's side; the text has the rest. Text never stands on a picture."""
RECIPE = "1"
"""Changes whenever other bytes would come out of the same card."""
LIBRARIES = tuple(f"{name} {version(name)}" for name in ("typst", "pillow", "pylopdf-fonts-jp"))
"""What the bytes depend on beside card and picture."""

_JPEG = {"format": "JPEG", "quality": 85, "optimize": True, "progressive": True, "subsampling": "4:4:4"}
_UNBROKEN = 24
"""Letters; a longer word gets places where it may be parted, where its language knows none and no size is left."""
_BROAD = ("LATIN ", "GREEK ", "CYRILLIC ", "COMBINING ")
_SPACED = re.compile(r"\S+\s*")
_JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u3000-\u30ff\u3400-\u9fff]+\s*")
_FAR_EAST = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The paper's and ink's colours as `#rrggbb`."""

    paper: str = "#fcfbf8"
    ink: str = "#1b1a17"
    quiet: str = "#4f4b44"
    hairline: str = "#cdc7ba"
    accent: str = "#a8321a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a share image, as plain text."""

    lang: str
    newsroom: str
    """The name under the crest."""
    dispatch: tuple[str, ...]
    """Place, date and time, publisher, number: each is kept on one line where it fits."""
    kicker: str
    headline: str
    """Of any length; it never ends inside a word."""
    publisher: str = ""
    colours: Colours = Colours()
    crest: str = ""
    """SVG as text; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The lead picture, and the point of it that has to stay in sight (fractions of width and height)."""

    content: bytes
    focal_x: float = 0.5
    focal_y: float = 0.5


def draw(card: Card, picture: Picture | None = None) -> bytes:
    """Give the share image as JPEG, 1200 by 630 pixels.

    Nothing is shown as an empty box: symbols that the fonts lack are dropped, and for a headline with letters that they
    lack (an Arabic name) stands the publisher's name.
    """
    width = WIDTH - PICTURE_WIDTH if picture else WIDTH
    headline = settable(card.headline) or settable(card.publisher)
    content = asdict(card) | {
        "width": width,
        "lang": card.lang.partition("-")[0],
        "newsroom": _run(card.newsroom),
        "dispatch": [_run(part) for part in card.dispatch if settable(part)],
        "kicker": _run(card.kicker),
        "headline": (pieces := _pieces(headline, card.lang)),
        "breakable": [_with_breaks(piece) for piece in pieces],
        "longest": sorted((word for word in headline.split() if not _FAR_EAST.search(word)), key=len)[-3:],
        "crest": card.crest.replace("currentColor", card.colours.ink),
    }
    page = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True).compile(
        files("depesche.desk").joinpath("share.typ").read_bytes(),
        format="png",
        ppi=72,
        sys_inputs={"card": json.dumps(content)},
    )
    image = Pillow.new("RGB", (WIDTH, HEIGHT), card.colours.paper)
    with Pillow.open(BytesIO(page)) as text_side:
        image.paste(text_side.convert("RGB"), (0, 0))
    if picture:
        image.paste(_side(picture), (width, 0))
    out = BytesIO()
    image.save(out, **_JPEG)
    return out.getvalue()


def settable(text: str) -> str:
    """Give the text as far as the fonts have glyphs; empty where a letter of it would be missing."""
    kept = []
    for char in unicodedata.normalize("NFC", " ".join(text.split())):
        if _has_glyph(char):
            kept.append(char)
        elif unicodedata.category(char)[0] in "LN":
            return ""
    return " ".join("".join(kept).split())


def colours_of(css: str) -> Colours:
    """Read the light colours of a KERN theme; what it does not name, or not as #rgb or #rrggbb, stays as it is."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    light = plain.partition("@media")[0]
    found = {}
    for field, name in _KERN.items():
        match = re.search(rf"{re.escape(name)}\s*:\s*#([0-9a-fA-F]{{6}}|[0-9a-fA-F]{{3}})\s*[;}}]", light)
        if match:
            digits = match[1] if len(match[1]) > 3 else "".join(2 * digit for digit in match[1])  # noqa: PLR2004
            found[field] = f"#{digits.lower()}"
    return Colours(**found)


_KERN: Mapping[str, str] = {
    "paper": "--kern-color-layout-background-default",
    "ink": "--kern-color-layout-text-default",
    "quiet": "--kern-color-layout-text-muted",
    "hairline": "--kern-color-layout-border",
    "accent": "--kern-color-action-default",
}


def _side(picture: Picture) -> Pillow.Image:
    """Cut the picture's side out around its focal point."""
    with Pillow.open(BytesIO(picture.content)) as opened:
        return ImageOps.fit(
            opened.convert("RGB"),
            (PICTURE_WIDTH, HEIGHT),
            Pillow.Resampling.LANCZOS,
            centering=_centering(opened.size, picture),
        )


def _centering(size: tuple[int, int], picture: Picture) -> tuple[float, float]:
    """Say how much of what is cut off goes at the left and at the top, so that the focal point is in the middle."""
    width, height = size
    share = min(width / PICTURE_WIDTH, height / HEIGHT)
    kept = PICTURE_WIDTH * share / width, HEIGHT * share / height
    across, down = (
        min(max((focal - part / 2) / (1 - part), 0.0), 1.0) if part < 1 else 0.5
        for focal, part in zip((picture.focal_x, picture.focal_y), kept, strict=True)
    )
    return across, down


def _pieces(headline: str, lang: str) -> list[str]:
    """Part a headline where it may end early: after words, in Japanese after any sign."""
    return (_JAPANESE if lang == "ja" else _SPACED).findall(headline)


def _with_breaks(piece: str) -> str:
    """Let a very long word be parted somewhere, with a hyphen."""
    if len(piece) <= _UNBROKEN or _FAR_EAST.search(piece):
        return piece
    half = _UNBROKEN // 2
    return "\N{SOFT HYPHEN}".join(piece[at : at + half] for at in range(0, len(piece), half))


def _has_glyph(char: str) -> bool:
    broad = unicodedata.name(char, "").startswith(_BROAD) and ord(char) < 0x530  # noqa: PLR2004 - Armenian begins
    return char == " " or broad or ord(char) in _glyphs(pylopdf_fonts_jp.serif_path())


def _run(text: str) -> dict[str, str | bool]:
    kept = settable(text)
    return {"text": kept, "sans": all(ord(char) in _glyphs(pylopdf_fonts_jp.sans_path()) for char in kept)}


@cache
def _fonts() -> typst.Fonts:
    folders = {pylopdf_fonts_jp.serif_path().parent, pylopdf_fonts_jp.sans_path().parent}
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=sorted(folders))


@cache
def _glyphs(font: Path) -> frozenset[int]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
