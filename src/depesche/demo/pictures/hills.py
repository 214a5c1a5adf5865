# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of the land: ridges, vineyards, fields of panels, orchards."""

import itertools
import math

from depesche.demo.pictures.forms import (
    Outline,
    Point,
    between,
    blob,
    down,
    ellipse,
    forest,
    height_at,
    rect,
    ridge,
    smooth,
    stroke,
    turned,
)
from depesche.demo.pictures.palette import (
    AMBER,
    BLUSH,
    CLAY,
    CREAM,
    INK,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    ROSE,
    SEA,
    SKY,
    STRAW,
    TEAL,
    UMBER,
    VERMILION,
    Ink,
    mix,
)
from depesche.demo.pictures.sheet import Shade, Sheet


def wind_alb() -> Sheet:
    """Wind turbines on wooded ridges in morning mist."""
    sheet = Sheet("wind-alb", [(0, mix(SKY, SEA, 0.25)), (250, BLUSH), (430, AMBER), (520, CREAM)])
    sheet.glow((820, 372), 430, CREAM, 0.9)
    sheet.fill([ellipse(820, 372, 50, 50)], CREAM)
    layers = [(425, 26, 0.12), (490, 38, 0.34), (575, 46, 0.56), (672, 46, 0.80), (765, 34, 1.0)]
    turbines = {0: [(300, 120), (985, 130)], 1: [(640, 190)], 2: [(1060, 290)], 3: [(190, 420)]}
    for index, (y, height, depth) in enumerate(layers):
        line = ridge(sheet.rng, y, height, rough=0.42)
        ink = mix(mix(SEA, BLUSH, 0.45), mix(PINE, NIGHT, 0.35), depth)
        for x, size in turbines.get(index, []):
            blade = mix(CREAM, ink, 0.15 if index else 0.35)
            _turbine(sheet, x, height_at(line, x) + 4, size, blade, index * 23 + x)
        trees = forest(sheet.rng, line, 16 + 44 * depth * depth, 4 + 9 * depth)
        mist = Shade(mix(ink, CREAM, 0.6), (0, y + 10), (0, y + 120), 0.75)
        sheet.fill([down(line), *trees], ink, shades=[mist])
        sheet.veil(CREAM, (0, y + 20), (0, y + 100), 0.4 * (1 - depth), within=[down(line)])
    return sheet


def _turbine(sheet: Sheet, x: float, foot: float, height: float, ink: Ink, angle: float) -> None:  # noqa: PLR0917 - where and how large
    hub = (x, foot - height)
    width = height / 42
    shaded = Shade(mix(ink, TEAL, 0.6), (x - width * 0.2, 0), (x + width * 0.8, 0), 0.9)
    sheet.fill([stroke([(x, foot), hub], width * 1.9, width)], ink, shades=[shaded])
    reach = height * 0.54
    for turn in (0, 120, 240):
        blade: Outline = [(x - width * 0.3, hub[1]), (x - width * 0.9, hub[1] - reach * 0.16), (x, hub[1] - reach)]
        blade += [(x + width * 0.5, hub[1] - reach * 0.16), (x + width * 0.3, hub[1])]
        sheet.fill([turned(blade, angle + turn, hub)], ink, shades=[shaded])
    sheet.fill([ellipse(*hub, width * 0.9, width * 0.9)], mix(ink, TEAL, 0.25))


def neckar_vineyards() -> Sheet:
    """Vineyards on a steep slope above a river bend."""
    sheet = Sheet(
        "neckar-vineyards", [(0, mix(SKY, SEA, 0.35)), (170, mix(SKY, CREAM, 0.5)), (300, BLUSH), (380, AMBER)]
    )
    sheet.glow((930, 250), 380, CREAM, 0.8)
    for y, height, depth in ((262, 40, 0.12), (318, 44, 0.38), (378, 30, 0.62)):
        line = ridge(sheet.rng, y, height, rough=0.34)
        ink = mix(mix(SEA, BLUSH, 0.45), LEAF, depth)
        sheet.fill([down(line)], ink, shades=[Shade(mix(ink, CREAM, 0.6), (0, y), (0, y + 110), 0.8)], rough=0.5)
    plain = [(-20.0, 430.0), (500, 408), (900, 425), (1220, 400), (1220, 820), (-20, 820)]
    sheet.fill([plain], mix(MOSS, STRAW, 0.45), shades=[Shade(LEAF, (600, 420), (900, 820), 0.7, "brush")])
    _strips(sheet)
    river = smooth(
        [
            (560, 418),
            (700, 436),
            (905, 452),
            (1040, 486),
            (1010, 528),
            (840, 560),
            (700, 610),
            (720, 690),
            (900, 770),
            (1010, 830),
        ]
    )
    bank = smooth(
        [
            (1240, 830),
            (1120, 740),
            (900, 668),
            (850, 628),
            (930, 588),
            (1090, 552),
            (1150, 486),
            (1050, 438),
            (840, 422),
            (600, 412),
        ]
    )
    water = Shade(SEA, (900, 420), (980, 800), 0.85, "brush")
    sheet.fill([[*river, *bank]], mix(CREAM, AMBER, 0.35), shades=[water])
    _far_village(sheet)
    edge = smooth([(-20, 330), (150, 372), (330, 470), (520, 610), (690, 830)])
    slope = [*edge, (-20, 830)]
    sheet.fill([slope], mix(OCHRE, CLAY, 0.35), shades=[Shade(UMBER, (300, 430), (60, 840), 0.8)], rough=1.2)
    _vine_rows(sheet)
    return sheet


def _strips(sheet: Sheet) -> None:
    """Fields on the valley floor."""
    for index in range(9):
        x, y = 560 + index * 78, 470 + (index % 4) * 74
        field = [(x, y), (x + 130, y - 8), (x + 190, y + 30), (x + 44, y + 42)]
        ink = (STRAW, MOSS, mix(LEAF, MOSS, 0.4), mix(STRAW, CREAM, 0.4))[index % 4]
        sheet.fill([field], ink, shades=[Shade(LEAF, (x, y), (x + 200, y + 60), 0.4, "brush")], rough=1)


def _far_village(sheet: Sheet) -> None:
    for index in range(11):
        x, y = 1000 + (index % 6) * 26 + index * 3, 604 + (index // 6) * 24 + (index % 3) * 5
        sheet.fill([rect(x, y, 19, 14)], CREAM, shades=[Shade(ROSE, (x, y), (x + 20, y), 0.7)])
        sheet.fill([[(x - 2, y + 1), (x + 9, y - 10), (x + 21, y + 1)]], CLAY)
    sheet.fill([rect(1062, 566, 13, 44)], CREAM, shades=[Shade(ROSE, (1062, 0), (1076, 0), 0.8)])
    sheet.fill([[(1060, 567), (1068, 532), (1077, 567)]], UMBER)


def _vine_rows(sheet: Sheet) -> None:
    """Rows of vines down the near slope, walls of dry stone between the terraces."""
    rng = sheet.rng
    for row in range(17):
        share = row / 16
        start: Point = (-60 + 20 * share, 345 + 500 * share)
        line = smooth(
            [
                start,
                (start[0] + 210, start[1] + 40 + 8 * share),
                (start[0] + 420, start[1] + 150),
                (740, start[1] + 470),
            ]
        )
        size = 6 + 13 * share
        leaves: list[Outline] = []
        light: list[Outline] = []
        shadow: list[Outline] = []
        for index in range(len(line) - 1):
            for step in (0.0, 0.5):
                x, y = between(line[index], line[index + 1], step)
                x, y = x + rng.uniform(-2, 2), y + rng.uniform(-2, 2)
                if y < _slope_edge(x) + 6:
                    continue
                shadow.append(ellipse(x + size * 0.5, y + size * 0.7, size * 1.1, size * 0.4, 14))
                leaves.append(blob(rng, x, y, size, size * 0.85, 0.3))
                if rng.random() < 0.7:
                    light.append(blob(rng, x + size * 0.2, y - size * 0.35, size * 0.5, size * 0.32, 0.3))
        tone = (LEAF, mix(LEAF, MOSS, 0.6), mix(MOSS, OCHRE, 0.5))[row % 3]
        sheet.fill(shadow, mix(UMBER, INK, 0.3), opacity=0.6)
        sheet.fill(leaves, mix(tone, PINE, 0.25), shades=[Shade(PINE, (400, 400), (100, 850), 0.7)])
        sheet.fill(light, mix(tone, STRAW, 0.55))


def _slope_edge(x: float) -> float:
    return height_at([(-30, 326), (150, 372), (330, 470), (520, 610), (690, 830), (1300, 1600)], x)


def solar_field() -> Sheet:
    """Rows of solar panels running towards a low sun."""
    sheet = Sheet("solar-field", [(0, mix(SEA, SKY, 0.5)), (150, mix(SKY, CREAM, 0.4)), (270, AMBER), (340, CREAM)])
    sheet.glow((600, 318), 520, CREAM, 0.95)
    sheet.fill([ellipse(600, 300, 44, 44)], CREAM)
    for y, depth in ((322, 0.25), (340, 0.55)):
        line = ridge(sheet.rng, y, 13, rough=0.4)
        sheet.fill([down(line)], mix(ROSE, TEAL, depth), shades=[Shade(AMBER, (0, y), (0, y + 60), 0.6)])
    sheet.fill(
        [rect(-10, 348, 1220, 470)], mix(STRAW, OCHRE, 0.3), shades=[Shade(LEAF, (600, 350), (600, 760), 1, "upright")]
    )
    vanish: Point = (600, 330)
    for lane in sorted(range(-6, 7), key=lambda number: -abs(number)):
        _panels(sheet, vanish, lane)
    _grass(sheet)
    return sheet


def _panels(sheet: Sheet, vanish: Point, lane: int) -> None:
    """One row: tilted towards the left, its high edge and its shadow to the right."""
    low, high = (600 + lane * 330 - 118, 850.0), (600 + lane * 330 + 84 - 14 * max(lane, 0), 800.0 + 22 * max(lane, 0))
    edge = (high[0] + 70, 900.0)
    depths = [1 / (1 + 0.42 * step) for step in range(30) if 1 / (1 + 0.42 * step) > 0.075]
    sheet.fill(
        [[between(vanish, high, 0.07), high, edge, between(vanish, edge, 0.07)]], mix(PINE, INK, 0.4), opacity=0.75
    )
    for near, far in itertools.pairwise(depths):
        inner = near - (near - far) * 0.06
        quad = [
            between(vanish, low, inner),
            between(vanish, high, inner),
            between(vanish, high, far),
            between(vanish, low, far),
        ]
        dusk = mix(mix(NIGHT, TEAL, 0.55), AMBER, max(0.0, 0.75 - near * 1.5))
        shine = Shade(mix(AMBER, CREAM, 0.35), between(vanish, low, 1.0), between(vanish, high, 0.12), 0.62)
        sheet.fill([quad], dusk, shades=[shine])
        if near > 0.2:
            lines = [
                stroke([between(quad[0], quad[1], part), between(quad[3], quad[2], part)], 2.4 * near)
                for part in (0.25, 0.5, 0.75)
            ]
            lines.append(stroke([between(quad[0], quad[3], 0.5), between(quad[1], quad[2], 0.5)], 2.4 * near))
            sheet.fill(lines, mix(dusk, MIST, 0.5))
        sheet.fill([stroke([quad[1], quad[2]], 5 * near, 5 * far)], CREAM)


def _grass(sheet: Sheet) -> None:
    blades: list[Outline] = []
    heads: list[Outline] = []
    for _ in range(330):
        x, foot = sheet.rng.uniform(-10, 1210), sheet.rng.uniform(796, 830)
        tall, lean = sheet.rng.uniform(40, 150) * (0.45 + 0.55 * abs(x - 600) / 600), sheet.rng.uniform(-18, 22)
        blades.append(
            stroke(smooth([(x, foot), (x + lean * 0.3, foot - tall * 0.5), (x + lean, foot - tall)], steps=4), 3.4, 0.5)
        )
        if sheet.rng.random() < 0.22:
            heads.append(ellipse(x + lean, foot - tall, 3.2, 5, 14))
    sheet.fill(blades, mix(PINE, INK, 0.2), shades=[Shade(STRAW, (0, 800), (0, 680), 0.8)])
    sheet.fill(heads, VERMILION)


def orchard() -> Sheet:
    """Old apple trees with a ladder and a basket."""
    sheet = Sheet("orchard", [(0, mix(SKY, MIST, 0.3)), (240, PAPER), (420, BLUSH)])
    sheet.glow((1000, 140), 420, CREAM, 0.9)
    for y, depth in ((385, 0.25), (430, 0.5)):
        line = ridge(sheet.rng, y, 26, rough=0.3)
        ink = mix(mix(SKY, BLUSH, 0.3), LEAF, depth)
        sheet.fill([down(line)], ink, shades=[Shade(CREAM, (0, y), (0, y + 110), 0.7)], rough=0.6)
    meadow = [(-20.0, 500.0), *smooth([(-20, 500), (300, 470), (700, 492), (1220, 462)]), (1220, 820), (-20, 820)]
    sheet.fill([meadow], mix(MOSS, STRAW, 0.5), shades=[Shade(LEAF, (0, 500), (0, 850), 0.95, "brush")], rough=1)
    for x, foot, size, depth in (
        (760, 512, 0.42, 0.3),
        (930, 530, 0.5, 0.4),
        (1110, 560, 0.62, 0.55),
        (610, 540, 0.48, 0.4),
    ):
        _apple_tree(sheet, x, foot, size, depth)
    sheet.fill([ellipse(400, 716, 330, 34)], PINE, opacity=0.55, soft=6)
    _ladder(sheet, (560, 735), (452, 330))
    _apple_tree(sheet, 370, 708, 1.28, 1.0)
    _basket(sheet, 640, 700)
    return sheet


def _apple_tree(sheet: Sheet, x: float, foot: float, size: float, depth: float) -> None:
    rng = sheet.rng
    bark = mix(CLAY, INK, 0.3 + 0.4 * depth)
    trunk = [
        stroke(
            smooth([(x - 8 * size, foot), (x + 6 * size, foot - 110 * size), (x - 4 * size, foot - 190 * size)]),
            46 * size,
            26 * size,
        )
    ]
    for dx, dy in ((-150, -290), (-70, -340), (60, -340), (140, -270)):
        trunk.append(
            stroke(
                smooth(
                    [
                        (x, foot - 150 * size),
                        (x + dx * 0.45 * size, foot + dy * 0.72 * size),
                        (x + dx * size, foot + dy * size),
                    ]
                ),
                22 * size,
                5 * size,
            )
        )
    light = Shade(mix(bark, ROSE, 0.6), (x - 5 * size, 0), (x + 24 * size, 0), 0.8, "upright")
    sheet.fill([ellipse(x, foot, 150 * size, 12 * size)], PINE, opacity=0.4)
    sheet.fill(trunk, bark, shades=[light], rough=1.2 * size)
    crowns = [(rng.uniform(-165, 165), rng.uniform(-420, -235)) for _ in range(26)]
    for tone, lift, part in ((mix(LEAF, PINE, 0.6), 0, 1.0), (LEAF, -16, 0.8), (mix(LEAF, MOSS, 0.75), -34, 0.55)):
        leaves = [
            blob(
                rng,
                x + (dx + 14 * (1 - part)) * size,
                foot + (dy + lift) * size,
                62 * part * size,
                46 * part * size,
                0.34,
            )
            for dx, dy in crowns
        ]
        ink = mix(mix(SKY, CREAM, 0.3), tone, 0.45 + 0.55 * depth)
        sheet.fill(
            leaves,
            ink,
            shades=[
                Shade(
                    mix(ink, STRAW, 0.6), (x - 60 * size, foot - 260 * size), (x + 190 * size, foot - 460 * size), 0.6
                )
            ],
        )
    apples = [
        (x + (dx + rng.uniform(-40, 40)) * size, foot + (dy + rng.uniform(-20, 40)) * size) for dx, dy in crowns * 2
    ]
    red = mix(VERMILION, mix(SKY, ROSE, 0.5), 0.5 * (1 - depth))
    sheet.fill(
        [ellipse(ax, ay, 10 * size, 10 * size, 20) for ax, ay in apples],
        red,
        shades=[Shade(mix(red, UMBER, 0.6), (x, foot - 330 * size), (x - 200 * size, foot - 200 * size), 0.7)],
    )
    if depth > 0.9:
        sheet.fill([ellipse(ax + 3, ay - 4, 2.6, 2.6, 10) for ax, ay in apples], CREAM)


def _ladder(sheet: Sheet, foot: Point, top: Point) -> None:
    other_foot, other_top = (foot[0] + 62, foot[1] + 8), (top[0] + 34, top[1] - 4)
    rungs = [
        stroke([between(foot, top, part / 10), between(other_foot, other_top, part / 10)], 6) for part in range(1, 10)
    ]
    wood = mix(STRAW, CLAY, 0.35)
    sheet.fill(
        [*rungs, stroke([foot, top], 10), stroke([other_foot, other_top], 10)],
        wood,
        shades=[Shade(UMBER, (0, 560), (0, 320), 0.8)],
    )


def _basket(sheet: Sheet, x: float, y: float) -> None:
    sheet.fill([ellipse(x + 10, y + 64, 92, 13)], INK, opacity=0.45, soft=3)
    apples = [
        (x + math.cos(index * 2.4) * 48 * (index / 16) ** 0.5, y - 8 + math.sin(index * 2.4) * 17 * (index / 16) ** 0.5)
        for index in range(17)
    ]
    sheet.fill([ellipse(x, y + 2, 74, 22)], UMBER)
    for ax, ay in sorted(apples, key=lambda apple: apple[1]):
        sheet.fill(
            [ellipse(ax, ay - 6, 17, 16, 30)],
            VERMILION,
            shades=[
                Shade(AMBER, (ax - 2, ay), (ax + 16, ay - 20), 0.9),
                Shade(UMBER, (ax, ay), (ax - 14, ay + 10), 0.6),
            ],
        )
    body = [
        (x - 76, y + 2),
        *smooth([(x - 76, y + 2), (x - 40, y + 20), (x, y + 25), (x + 40, y + 20), (x + 76, y + 2)]),
        (x + 62, y + 66),
        (x - 62, y + 66),
    ]
    sheet.fill([body], mix(CLAY, STRAW, 0.35), shades=[Shade(UMBER, (x + 30, 0), (x - 80, 0), 0.9)])
    weave = [
        stroke([(x - 70 + row * 2, y + 24 + row * 11), (x + 70 - row * 2, y + 24 + row * 11)], 2) for row in range(4)
    ]
    weave += [stroke([(x + dx, y + 20), (x + dx * 0.84, y + 64)], 2) for dx in range(-60, 61, 15)]
    sheet.fill(weave, UMBER)
