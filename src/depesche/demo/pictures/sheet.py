"""A sheet to draw on: flat inks with hand-cut edges, stippled shades, glows and mist; the same every time.

Units are 1200 x 800; the picture comes out at 2400 x 1600 pixels, and outlines are cut at twice that.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from depesche.demo.pictures.forms import Outline, Point
from depesche.demo.pictures.palette import Ink

WIDTH, HEIGHT = 1200, 800
SCALE = 2
FINE = 2
"""Supersampling of outlines."""
_PIXELS = (WIDTH * SCALE, HEIGHT * SCALE)
Texture = Literal["grain", "brush", "upright"]


@dataclass(frozen=True, slots=True)
class Shade:
    """A second ink, stippled over an area: none of it at `start`, all of it at `end`."""

    ink: Ink
    start: Point
    end: Point
    strength: float = 1.0
    texture: Texture = "grain"


class Sheet:
    """The picture in the making. Every method lays something on top of what is there."""

    def __init__(self, name: str, sky: Sequence[tuple[float, Ink]]) -> None:
        self.rng = Random(name)  # noqa: S311 - the same picture every time
        self.image = _column(sky).resize(_PIXELS, Image.Resampling.BILINEAR)

    def fill(
        self,
        outlines: Sequence[Sequence[Point]],
        ink: Ink,
        *,
        shades: Sequence[Shade] = (),
        holes: Sequence[Sequence[Point]] = (),
        opacity: float = 1.0,
        soft: float = 0.0,
        rough: float = 0.0,
    ) -> None:
        """Lay one ink over some outlines, then its shades; `soft` blurs and `rough` frays the edge (both in units)."""
        if rough:
            outlines = [_frayed(outline, rough, self.rng) for outline in outlines]
        box = _box(outlines, soft)
        if box is None:
            return
        mask = _mask(outlines, holes, box)
        if soft:
            mask = mask.filter(ImageFilter.GaussianBlur(soft * SCALE))
        if opacity < 1:
            mask = mask.point([round(value * opacity) for value in range(256)])
        self.image.paste(ink, box, mask)
        for shade in shades:
            self.image.paste(shade.ink, box, ImageChops.multiply(mask, _stipple(shade, box)))

    def glow(self, centre: Point, radius: float, ink: Ink, opacity: float = 1.0, squeeze: float = 1.0) -> None:
        """Lay a round light that fades to nothing at its radius; `squeeze` is its height by its width."""
        (cx, cy), ry = centre, radius * squeeze
        box = _box([[(cx - radius, cy - ry), (cx + radius, cy + ry)]], 0)
        if box is None:
            return

        def light(x: float, y: float) -> float:
            far = math.hypot((x - cx) / radius, (y - cy) / ry)
            return opacity * math.pow(max(0.0, 1 - far), 1.8)

        self.image.paste(ink, box, _field(light, box, 12))

    def veil(
        self, ink: Ink, start: Point, end: Point, opacity: float, *, within: Sequence[Sequence[Point]] = ()
    ) -> None:
        """Lay a smooth gradient: nothing of the ink at `start`, `opacity` of it at `end`."""
        box = _box(within, 0) if within else (0, 0, *_PIXELS)
        if box is None:
            return
        mask = _field(lambda x, y: opacity * _along(x, y, start, end), box, 16)
        if within:
            mask = ImageChops.multiply(mask, _mask(within, (), box))
        self.image.paste(ink, box, mask)

    def mirror(self, waterline: float, bottom: float, tint: Ink, share: float, ripple: float) -> None:
        """Reflect what stands above the waterline, tinted by a share and broken by ripples that widen downwards."""
        top, low = round(waterline * SCALE), round(bottom * SCALE)
        depth = min(low - top, top)
        flipped = self.image.crop((0, top - depth, _PIXELS[0], top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        water = Image.blend(flipped, Image.new("RGB", flipped.size, tint), share)
        y = 0
        while y < depth:
            band = max(3, round(3 + y * 0.02))
            reach = ripple * (0.3 + 1.7 * y / depth) * SCALE
            shift = round(self.rng.uniform(-reach, reach))
            strip = water.crop((0, y, _PIXELS[0], min(y + band, depth)))
            self.image.paste(ImageChops.offset(strip, shift, 0), (0, top + y))
            y += band

    def finish(self) -> Image.Image:
        """Give the picture, printed on paper: a fine tooth over everything."""
        return ImageChops.multiply(self.image, _paper())


def _column(stops: Sequence[tuple[float, Ink]]) -> Image.Image:
    """A column of colour from the top to the bottom of the sheet, through stops at given heights."""
    column = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        above = max((stop for stop in stops if stop[0] <= y), default=stops[0], key=lambda stop: stop[0])
        below = min((stop for stop in stops if stop[0] > y), default=above, key=lambda stop: stop[0])
        share = (y - above[0]) / (below[0] - above[0]) if below[0] > above[0] else 0.0
        red, green, blue = (round(a + (b - a) * share) for a, b in zip(above[1], below[1], strict=True))
        column.putpixel((0, y), (red, green, blue))
    return column


def _box(outlines: Sequence[Sequence[Point]], margin: float) -> tuple[int, int, int, int] | None:
    """The pixels that some outlines cover, or None where they lie off the sheet."""
    xs = [x for outline in outlines for x, _ in outline]
    ys = [y for outline in outlines for _, y in outline]
    if not xs:
        return None
    margin = margin * 3 + 1
    left, top = max(0, math.floor((min(xs) - margin) * SCALE)), max(0, math.floor((min(ys) - margin) * SCALE))
    right = min(_PIXELS[0], math.ceil((max(xs) + margin) * SCALE))
    bottom = min(_PIXELS[1], math.ceil((max(ys) + margin) * SCALE))
    return (left, top, right, bottom) if left < right and top < bottom else None


def _mask(
    outlines: Sequence[Sequence[Point]], holes: Sequence[Sequence[Point]], box: tuple[int, int, int, int]
) -> Image.Image:
    left, top, right, bottom = box
    factor = SCALE * FINE
    mask = Image.new("L", ((right - left) * FINE, (bottom - top) * FINE))
    pen = ImageDraw.Draw(mask)
    for group, value in ((outlines, 255), (holes, 0)):
        for outline in group:
            pen.polygon([(x * factor - left * FINE, y * factor - top * FINE) for x, y in outline], fill=value)
    return mask.reduce(FINE)


def _field(value: Callable[[float, float], float], box: tuple[int, int, int, int], cell: int) -> Image.Image:
    """A mask whose strength at each place is a function of the place, worked out every `cell` pixels."""
    left, top, right, bottom = box
    columns, rows = max(2, (right - left) // cell), max(2, (bottom - top) // cell)
    coarse = bytes(
        max(0, min(255, round(255 * value(x, y))))
        for y in ((top + (row + 0.5) * (bottom - top) / rows) / SCALE for row in range(rows))
        for x in ((left + (column + 0.5) * (right - left) / columns) / SCALE for column in range(columns))
    )
    size = (right - left, bottom - top)
    return Image.frombytes("L", (columns, rows), coarse).resize(size, Image.Resampling.BILINEAR)


def _along(x: float, y: float, start: Point, end: Point) -> float:
    """How far a place lies from start to end, from 0 to 1."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    return max(0.0, min(1.0, ((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy)))


def _stipple(shade: Shade, box: tuple[int, int, int, int]) -> Image.Image:
    """The gradient of a shade as a scatter of grains: more of them, not fainter ones."""
    gradient = _field(lambda x, y: shade.strength * _along(x, y, shade.start, shade.end), box, 24)
    both = ImageChops.add(gradient, _texture(shade.texture).crop(box), 1, -255)
    return both.point([min(255, value * 14) for value in range(256)])


def _frayed(outline: Sequence[Point], rough: float, rng: Random) -> Outline:
    """The outline as a knife cuts it: long edges broken up, every point a little off."""
    points: Outline = []
    for index, (x, y) in enumerate(outline):
        ax, ay = outline[index - 1]
        pieces = max(1, int(math.hypot(x - ax, y - ay) / 14))
        for piece in range(1, pieces + 1):
            share = piece / pieces
            points.append(
                (ax + (x - ax) * share + rng.uniform(-rough, rough), ay + (y - ay) * share + rng.uniform(-rough, rough))
            )
    return points


@cache
def _texture(kind: Texture) -> Image.Image:
    """Even noise over the whole sheet: round grains, or strokes of a dry brush lying or standing."""
    columns, rows = {"grain": (1600, 1066), "brush": (150, 800), "upright": (1200, 100)}[kind]
    noise = Image.frombytes("L", (columns, rows), Random(kind).randbytes(columns * rows))  # noqa: S311 - see Sheet
    grown = noise.resize(_PIXELS, Image.Resampling.BILINEAR)
    if kind != "grain":
        fine = _texture("grain")
        grown = Image.blend(grown, fine, 0.35)
    return _levelled(grown)


def _levelled(noise: Image.Image) -> Image.Image:
    """Make every level of grey equally frequent, so that a gradient of one half covers one half."""
    histogram = noise.histogram()
    total, seen = sum(histogram), 0
    levels = []
    for count in histogram:
        seen += count
        levels.append(round(255 * seen / total))
    return noise.point(levels)


@cache
def _paper() -> Image.Image:
    """White paper with a tooth: fine specks and broad, faint clouds."""
    fine = _texture("grain").point([242 + round(value * 13 / 255) for value in range(256)])
    cloud_bytes = Random("paper").randbytes(30 * 20)  # noqa: S311 - see Sheet
    clouds = Image.frombytes("L", (30, 20), cloud_bytes).resize(_PIXELS, Image.Resampling.BICUBIC)
    tooth = ImageChops.multiply(fine, clouds.point([246 + round(value * 9 / 255) for value in range(256)]))
    return Image.merge("RGB", (tooth, tooth, tooth.point([max(0, value - 2) for value in range(256)])))
