# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of machines: a robot arm, an aisle of servers."""

import itertools
import math

from depesche.demo.pictures.forms import Outline, Point, ellipse, rect, rounded, smooth, stroke
from depesche.demo.pictures.palette import (
    AMBER,
    BLUSH,
    CREAM,
    INK,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    PLUM,
    ROSE,
    SAND,
    SEA,
    SKY,
    SLATE,
    STONE,
    STRAW,
    TEAL,
    UMBER,
    VERMILION,
    Ink,
    mix,
)
from depesche.demo.pictures.sheet import Shade, Sheet


def robot_arm() -> Sheet:
    """An orange robot arm holds a strawberry above a bowl."""
    sheet = Sheet("robot-arm", [(0, mix(MIST, CREAM, 0.4)), (560, PAPER)])
    for column in range(7):
        for row in range(4):
            pane = rect(60 + column * 158, 24 + row * 118, 148, 108)
            sheet.fill(
                [pane],
                mix(mix(SKY, CREAM, 0.55), MIST, (column * 5 + row * 3) % 4 / 5),
                shades=[Shade(mix(SEA, SKY, 0.5), (60 + column * 158, 24), (340 + column * 158, 380), 0.4)],
            )
    sheet.glow((390, 250), 430, CREAM, 0.75)
    sheet.fill(
        [rect(-10, 604, 1220, 220)], mix(TEAL, SLATE, 0.35), shades=[Shade(NIGHT, (0, 640), (0, 860), 0.9, "brush")]
    )
    sheet.fill([rect(-10, 600, 1220, 9)], mix(SKY, CREAM, 0.4))
    sheet.fill([ellipse(400, 706, 250, 20), ellipse(880, 700, 250, 22)], INK, opacity=0.55, soft=7)
    _arm(sheet)
    _bowl(sheet)
    return sheet


def _arm(sheet: Sheet) -> None:
    paint, dark = mix(VERMILION, OCHRE, 0.3), mix(INK, SLATE, 0.25)

    def limb(a: Point, b: Point, wide: float, narrow: float) -> None:
        vertical = abs(b[1] - a[1]) > abs(b[0] - a[0])
        light = (a[0] + wide * 0.2, a[0] - wide * 0.6) if vertical else (0.0, 0.0)
        shades = (
            [
                Shade(mix(AMBER, paint, 0.2), (light[0], 0), (light[1], 0), 0.7),
                Shade(mix(UMBER, PLUM, 0.3), (a[0], 0), (a[0] + wide * 0.7, 0), 0.85),
            ]
            if vertical
            else [
                Shade(mix(AMBER, paint, 0.2), (a[0], a[1]), (a[0] - 40, a[1] - wide), 0.7),
                Shade(mix(UMBER, PLUM, 0.3), (b[0], b[1]), (b[0] + 40, b[1] + wide), 0.85),
            ]
        )
        sheet.fill([stroke([a, b], wide, narrow)], paint, shades=shades)

    def joint(at: Point, radius: float) -> None:
        sheet.fill(
            [ellipse(*at, radius, radius)], dark, shades=[Shade(STONE, at, (at[0] - radius, at[1] - radius), 0.8)]
        )
        sheet.fill(
            [ellipse(*at, radius * 0.62, radius * 0.62)],
            mix(paint, UMBER, 0.15),
            shades=[Shade(UMBER, at, (at[0] + radius, at[1] + radius), 0.9)],
        )
        bolts = [
            ellipse(
                at[0] + radius * 0.8 * math.cos(k), at[1] + radius * 0.8 * math.sin(k), radius * 0.07, radius * 0.07, 14
            )
            for k in [math.tau * n / 8 for n in range(8)]
        ]
        sheet.fill([*bolts, ellipse(*at, radius * 0.2, radius * 0.2)], mix(STONE, CREAM, 0.4))

    shoulder, elbow, wrist = (880.0, 520.0), (800.0, 196.0), (424.0, 250.0)
    sheet.fill(
        [[(760.0, 704.0), (784, 600), (980, 600), (1004, 704)], rounded(730, 688, 304, 24, 8)],
        dark,
        shades=[Shade(STONE, (860, 0), (740, 0), 0.6), Shade(INK, (880, 0), (1020, 0), 0.7)],
    )
    limb((880, 610), shoulder, 150, 130)
    cable = smooth([(960, 610), (1030, 470), (960, 300), (860, 150), (760, 130), (600, 190)])
    sheet.fill([stroke(cable, 13)], dark, shades=[Shade(SLATE, (900, 0), (1100, 0), 0.5)])
    limb(shoulder, elbow, 116, 92)
    joint(shoulder, 92)
    limb(elbow, wrist, 92, 60)
    joint(elbow, 72)
    limb(wrist, (424, 352), 62, 56)
    joint(wrist, 46)
    sheet.fill([rounded(376, 342, 96, 36, 8)], dark, shades=[Shade(STONE, (424, 0), (370, 0), 0.7)])
    berry = smooth(
        [(424, 486), (386, 452), (378, 412), (404, 396), (424, 402), (444, 396), (470, 412), (462, 452)], closed=True
    )
    sheet.fill(
        [berry],
        VERMILION,
        shades=[
            Shade(mix(PLUM, VERMILION, 0.2), (420, 430), (476, 480), 0.9),
            Shade(BLUSH, (410, 430), (376, 396), 0.7),
        ],
    )
    seeds = [ellipse(396 + 19 * (n % 4) + 9 * (n // 4 % 2), 420 + 15 * (n // 4), 1.9, 3, 10) for n in range(13)]
    sheet.fill(seeds, STRAW)
    crown = [
        [(424 + dx, 392.0 + dy), (424 + dx * 0.3, 402.0), (424.0, 390.0)]
        for dx, dy in ((-36, 6), (-22, 22), (0, 26), (22, 22), (36, 6))
    ]
    sheet.fill(crown, LEAF, shades=[Shade(MOSS, (430, 400), (390, 390), 0.7)])
    for side in (-1, 1):
        finger = [
            (424 + side * 44, 374.0),
            (424 + side * 66, 404.0),
            (424 + side * 60, 462.0),
            (424 + side * 46, 470.0),
            (424 + side * 47, 412.0),
            (424 + side * 26, 378.0),
        ]
        sheet.fill(
            [finger], mix(STONE, SLATE, 0.3), shades=[Shade(INK, (424 + side * 50, 0), (424 + side * 70, 0), 0.7)]
        )
        sheet.fill([rounded(424 + side * 47 - 5, 420, 10, 48, 4)], mix(INK, NIGHT, 0.3))


def _bowl(sheet: Sheet) -> None:
    berries = [(300 + 40 * n + 8 * (n % 2), 628 - 13 * (n % 3)) for n in range(6)] + [
        (330 + 44 * n, 606) for n in range(4)
    ]
    sheet.fill([ellipse(400, 634, 176, 30)], mix(SEA, NIGHT, 0.5))
    for x, y in sorted(berries, key=lambda berry: berry[1]):
        berry = smooth(
            [(x, y + 30), (x - 24, y + 8), (x - 24, y - 14), (x, y - 20), (x + 24, y - 14), (x + 24, y + 8)],
            closed=True,
        )
        sheet.fill(
            [berry],
            VERMILION,
            shades=[Shade(PLUM, (x, y), (x + 30, y + 26), 0.85), Shade(BLUSH, (x - 4, y), (x - 28, y - 20), 0.6)],
        )
        sheet.fill([ellipse(x - 12 + 12 * (k % 3), y - 6 + 10 * (k // 3), 1.5, 2.2, 8) for k in range(6)], STRAW)
        sheet.fill(
            [[(x - 18, y - 18), (x, y - 28), (x + 18, y - 18), (x + 6, y - 12), (x, y - 6), (x - 6, y - 12)]], LEAF
        )
    half_turn = [math.pi * step / 48 for step in range(49)]
    front = [(400 - 176 * math.cos(turn), 632 + 30 * math.sin(turn)) for turn in half_turn]
    below = [(400 + 176 * math.cos(turn), 632 + 92 * math.sin(turn) ** 0.7) for turn in half_turn]
    bowl = [*front, *below]
    sheet.fill(
        [bowl],
        CREAM,
        shades=[
            Shade(mix(SEA, SLATE, 0.3), (430, 0), (600, 0), 0.9),
            Shade(mix(SAND, ROSE, 0.4), (0, 680), (0, 730), 0.6),
        ],
    )
    band = [(400 - 170 * math.cos(turn), 652 + 31 * math.sin(turn)) for turn in half_turn]
    sheet.fill([stroke(band, 6)], SEA)


def data_centre() -> Sheet:
    """An aisle between server racks, red pipes below the ceiling."""
    sheet = Sheet("data-centre", [(0, mix(NIGHT, INK, 0.4)), (800, mix(NIGHT, INK, 0.5))])
    vanish: Point = (600, 372)

    def box(share: float) -> tuple[float, float, float, float]:
        return (600 - 430 * share, 372 - 330 * share, 600 + 430 * share, 372 + 350 * share)

    outer = box(1.6)
    end = box(0.09)
    sheet.fill(
        [[(outer[0], outer[3]), (outer[2], outer[3]), (end[2], end[3]), (end[0], end[3])]],
        mix(SLATE, TEAL, 0.5),
        shades=[Shade(NIGHT, (600, 420), (600, 830), 0.9), Shade(mix(SKY, CREAM, 0.3), (600, 560), (600, 390), 0.8)],
    )
    sheet.fill(
        [[(outer[0], outer[1]), (outer[2], outer[1]), (end[2], end[1]), (end[0], end[1])]],
        mix(NIGHT, TEAL, 0.35),
        shades=[Shade(INK, (600, 340), (600, -40), 0.8)],
    )
    tiles = [stroke([(600 + (x - 600) * 0.09, end[3]), (x, outer[3])], 0.6, 3) for x in range(-260, 1500, 172)]
    tiles += [
        stroke([(box(s)[0], box(s)[3]), (box(s)[2], box(s)[3])], 2.4 * s + 0.4)
        for s in (0.12, 0.16, 0.21, 0.28, 0.37, 0.5, 0.68, 0.92, 1.24)
    ]
    sheet.fill(tiles, mix(NIGHT, INK, 0.4), opacity=0.7)
    depths = [1.75, 1.24, 0.9, 0.66, 0.49, 0.365, 0.275, 0.21, 0.16, 0.12, 0.09]
    for side in (0, 2):
        for near, far in itertools.pairwise(depths):
            _rack(sheet, box(near), box(far), side)
    sheet.glow(vanish, 210, mix(SKY, CREAM, 0.5), 0.95)
    sheet.fill([rect(end[0], end[1], end[2] - end[0], end[3] - end[1])], CREAM)
    for offset, width in ((-0.62, 44), (-0.3, 30)):
        for mirrored in (1, -1):
            pipe = [(600 + mirrored * offset * 430 * s, 372 - 300 * s) for s in (1.7, 0.1)]
            sheet.fill(
                [stroke(pipe, width * 1.7, width * 0.1)],
                VERMILION,
                shades=[
                    Shade(mix(PLUM, INK, 0.4), (0, pipe[1][1]), (0, pipe[0][1] + 60), 0.5),
                    Shade(AMBER, (pipe[0][0], 100), (600, 340), 0.45),
                ],
            )
            rings = [
                stroke(
                    [
                        (600 + mirrored * offset * 430 * s - width * 0.62 * s, 372 - 300 * s),
                        (600 + mirrored * offset * 430 * s + width * 0.62 * s, 372 - 300 * s),
                    ],
                    12 * s,
                )
                for s in (0.15, 0.24, 0.38, 0.6, 0.95)
            ]
            sheet.fill(rings, mix(VERMILION, PLUM, 0.5))
    lights = [
        [
            (600 - 60 * s, 372 - 326 * s),
            (600 + 60 * s, 372 - 326 * s),
            (600 + 60 * s * 0.72, 372 - 326 * s * 0.72),
            (600 - 60 * s * 0.72, 372 - 326 * s * 0.72),
        ]
        for s in (1.05, 0.62, 0.37, 0.22)
    ]
    sheet.fill(lights, mix(CREAM, SKY, 0.15))
    shine = [[(572.0, 404.0), (628, 404), (740, 820), (460, 820)]]
    sheet.fill(shine, mix(SKY, CREAM, 0.5), opacity=0.28, soft=12)
    return sheet


def _rack(
    sheet: Sheet, near: tuple[float, float, float, float], far: tuple[float, float, float, float], side: int
) -> None:
    a, b = near[side], far[side]

    def at(share: float, height: float) -> Point:
        top = near[1] + (far[1] - near[1]) * share
        low = near[3] + (far[3] - near[3]) * share
        return (a + (b - a) * share, top + (low - top) * height)

    face = [at(0, 0.08), at(1, 0.08), at(1, 1), at(0, 1)]
    sheet.fill(
        [face], mix(NIGHT, INK, 0.45), shades=[Shade(mix(SEA, TEAL, 0.4), (a, 400), (b + (b - a) * 0.2, 400), 0.5)]
    )
    door = [at(0.06, 0.1), at(0.94, 0.1), at(0.94, 0.97), at(0.06, 0.97)]
    sheet.fill([door], mix(INK, NIGHT, 0.6))
    scale = abs(b - a) / 200
    bays: list[Outline] = []
    lamps: dict[Ink, list[Outline]] = {AMBER: [], mix(SKY, CREAM, 0.3): [], VERMILION: [], mix(MOSS, STRAW, 0.3): []}
    inks = list(lamps)
    for row in range(16):
        top, low = 0.12 + row * 0.053, 0.12 + row * 0.053 + 0.042
        bays.append([at(0.12, top), at(0.88, top), at(0.88, low), at(0.12, low)])
        for column in range(9):
            if sheet.rng.random() < 0.42:
                place = at(0.17 + column * 0.08, (top + low) / 2)
                size = max(0.7, 3.0 * scale)
                ink = inks[sheet.rng.choices((0, 1, 2, 3), (3, 6, 1, 3))[0]]
                lamps[ink].append(ellipse(*place, size * 0.8, size, 10))
    sheet.fill(bays, mix(NIGHT, SLATE, 0.28), shades=[Shade(mix(SEA, TEAL, 0.3), (a, 0), (b, 0), 0.6)])
    for ink, outlines in lamps.items():
        sheet.fill(outlines, ink)
    sheet.fill([stroke([at(0, 0.08), at(0, 1)], 7 * scale + 0.5)], mix(SLATE, TEAL, 0.4))
