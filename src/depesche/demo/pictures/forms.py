"""Outlines in sheet units (1200 x 800, y downwards), as lists of points; nothing here touches an image."""

import itertools
import math
from collections.abc import Sequence
from random import Random

Point = tuple[float, float]
Outline = list[Point]


def rect(x: float, y: float, width: float, height: float) -> Outline:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def ellipse(cx: float, cy: float, rx: float, ry: float, steps: int = 72) -> Outline:
    turn = math.tau / steps
    return [(cx + rx * math.cos(turn * step), cy + ry * math.sin(turn * step)) for step in range(steps)]


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Outline:
    """A rectangle with round corners."""
    points: Outline = []
    corners = [(x + width, y, -90), (x + width, y + height, 0), (x, y + height, 90), (x, y, 180)]
    for corner_x, corner_y, start in corners:
        cx = corner_x - radius if corner_x > x else corner_x + radius
        cy = corner_y - radius if corner_y > y else corner_y + radius
        for step in range(9):
            angle = math.radians(start + step * 11.25)
            points.append((cx + radius * math.cos(angle), cy + radius * math.sin(angle)))
    return points


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 12) -> Outline:
    """A curve through all points (Catmull-Rom)."""
    count = len(points)
    last = count if closed else count - 1
    curve: Outline = []
    for index in range(last):
        a = points[(index - 1) % count] if closed else points[max(index - 1, 0)]
        b, c = points[index], points[(index + 1) % count]
        d = points[(index + 2) % count] if closed else points[min(index + 2, count - 1)]
        for step in range(steps):
            t = step / steps
            curve.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    if not closed:
        curve.append(points[-1])
    return curve


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)


def stroke(points: Sequence[Point], width: float, end: float | None = None) -> Outline:
    """A band along a line, from `width` to `end` wide."""
    end = width if end is None else end
    left: Outline = []
    right: Outline = []
    last = len(points) - 1
    for index, (x, y) in enumerate(points):
        ax, ay = points[max(index - 1, 0)]
        bx, by = points[min(index + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        half = (width + (end - width) * index / last) / 2
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def ridge(
    rng: Random, y: float, height: float, *, rough: float = 0.5, left: float = -20, right: float = 1220
) -> Outline:
    """A line of hills from left to right around `y`: midpoint displacement, `rough` from 0 (round) to 1 (jagged)."""
    heights = [rng.uniform(-height, height), rng.uniform(-height, height), rng.uniform(-height, height)]
    spread = height
    while len(heights) < 160:  # noqa: PLR2004 - a point every seven units
        spread *= 0.32 + 0.34 * rough
        finer: list[float] = []
        for one, other in itertools.pairwise(heights):
            finer += [one, (one + other) / 2 + rng.uniform(-spread, spread)]
        heights = [*finer, heights[-1]]
    step = (right - left) / (len(heights) - 1)
    return [(left + index * step, y + value) for index, value in enumerate(heights)]


def down(line: Sequence[Point], bottom: float = 820) -> Outline:
    """Close a line from left to right to the area below it."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def height_at(line: Sequence[Point], x: float) -> float:
    """Give the y of a line at x."""
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        if ax <= x <= bx:
            return ay + (by - ay) * (x - ax) / ((bx - ax) or 1)
    return line[-1][1]


def blob(rng: Random, cx: float, cy: float, rx: float, ry: float, lumps: float = 0.12) -> Outline:  # noqa: PLR0917 - as an ellipse, and how lumpy
    """A lumpy round: a bush, a stone, a cloud's puff."""
    phases = [(wave, rng.uniform(0, math.tau), rng.uniform(0.4, 1.0)) for wave in (2, 3, 5, 8)]
    points: Outline = []
    for step in range(48):
        angle = math.tau * step / 48
        swell = 1 + lumps * sum(math.sin(wave * angle + phase) * size for wave, phase, size in phases) / 2
        points.append((cx + rx * swell * math.cos(angle), cy + ry * swell * math.sin(angle)))
    return points


def fir(rng: Random, x: float, foot: float, height: float) -> Outline:
    """A conifer with ragged sides, its foot at y."""
    half = height * rng.uniform(0.19, 0.27)
    tiers = max(4, int(height / 9))
    left: Outline = []
    right: Outline = []
    for tier in range(1, tiers + 1):
        reach = half * tier / tiers
        y = foot - height + height * tier / tiers
        left += [(x - reach * rng.uniform(0.8, 1.1), y), (x - reach * 0.62, y - height * 0.02)]
        right += [(x + reach * rng.uniform(0.8, 1.1), y), (x + reach * 0.62, y - height * 0.02)]
    return [(x, foot - height), *right, *left[::-1]]


def forest(rng: Random, line: Sequence[Point], height: float, spacing: float) -> list[Outline]:
    """Conifers all along a line of hills."""
    trees: list[Outline] = []
    x = line[0][0]
    wave = rng.uniform(0, math.tau)
    while x < line[-1][0]:
        stand = 0.75 + 0.3 * math.sin(x / 70 + wave) + 0.2 * math.sin(x / 23 + 2 * wave)
        size = height * stand * rng.uniform(0.7, 1.2)
        trees.append(fir(rng, x, height_at(line, x) + size * 0.2, size))
        x += spacing * rng.uniform(0.4, 1.3)
    return trees


def moved(outline: Sequence[Point], dx: float, dy: float, scale: float = 1.0) -> Outline:
    """Scale around the origin, then move."""
    return [(x * scale + dx, y * scale + dy) for x, y in outline]


def turned(outline: Sequence[Point], degrees: float, around: Point) -> Outline:
    """Turn clockwise around a point."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    cx, cy = around
    return [(cx + (x - cx) * cosine - (y - cy) * sine, cy + (x - cx) * sine + (y - cy) * cosine) for x, y in outline]


def between(one: Point, other: Point, share: float) -> Point:
    """The point a share of the way from one to the other."""
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
