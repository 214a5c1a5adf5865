# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of the town: roofs in a basin, an avenue with a cycle lane."""

import math

from depesche.demo.pictures.forms import (
    Point,
    between,
    blob,
    down,
    ellipse,
    forest,
    rect,
    ridge,
    smooth,
    stroke,
)
from depesche.demo.pictures.palette import (
    AMBER,
    BLUSH,
    CLAY,
    CREAM,
    INK,
    LEAF,
    MOSS,
    NIGHT,
    PAPER,
    PINE,
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
    mix,
)
from depesche.demo.pictures.sheet import Shade, Sheet


def hill_city() -> Sheet:
    """Roofs in a basin between hills, a television tower on the ridge."""
    sheet = Sheet("hill-city", [(0, mix(SKY, SEA, 0.3)), (170, mix(SKY, CREAM, 0.5)), (320, BLUSH), (420, CREAM)])
    sheet.glow((930, 270), 430, CREAM, 0.95)
    far = ridge(sheet.rng, 292, 24, rough=0.3)
    sheet.fill([down(far)], mix(SKY, ROSE, 0.35), shades=[Shade(CREAM, (0, 290), (0, 400), 0.8)])
    hill = smooth([(-20, 330), (200, 268), (430, 240), (640, 286), (860, 352), (1220, 330)])
    tree_line = forest(sheet.rng, hill, 19, 7)
    _tower(sheet, 430, 246)
    sheet.fill(
        [down(hill), *tree_line], mix(mix(SEA, LEAF, 0.55), BLUSH, 0.3), shades=[Shade(CREAM, (0, 300), (0, 450), 0.85)]
    )
    for y, size, depth in (
        (398, 15, 0.15),
        (432, 20, 0.3),
        (474, 27, 0.45),
        (528, 36, 0.62),
        (600, 50, 0.8),
        (700, 72, 1.0),
    ):
        _street_of_roofs(sheet, y, size, depth)
        sheet.veil(CREAM, (0, y - size * 0.4), (0, y + size * 1.4), 0.42 * (1 - depth))
    return sheet


def _tower(sheet: Sheet, x: float, foot: float) -> None:
    ink = mix(SLATE, PLUM, 0.3)
    shaft = [stroke([(x, foot + 12), (x, 96)], 15, 8), stroke([(x, 70), (x, 14)], 3.4, 1.4)]
    basket = [
        [(x - 10.0, 108.0), (x - 24, 96), (x - 24, 74), (x + 24, 74), (x + 24, 96), (x + 10, 108)],
        rect(x - 15, 64, 30, 12),
    ]
    sheet.fill([*shaft, *basket], ink, shades=[Shade(BLUSH, (x - 2, 0), (x + 20, 0), 0.85)])
    sheet.fill([rect(x - 24, 80, 48, 4), rect(x - 24, 90, 48, 4)], mix(ink, NIGHT, 0.5))


def _street_of_roofs(sheet: Sheet, y: float, size: float, depth: float) -> None:
    """One row of houses; the nearer, the larger and darker."""
    rng = sheet.rng
    haze = mix(BLUSH, SKY, 0.35)
    x = -size
    while x < 1200 + size:
        width = size * rng.uniform(1.1, 2.0)
        base = y + 26 * ((x - 600) / 600) ** 2 * -0.8 + rng.uniform(-0.25, 0.25) * size
        wall = mix(haze, rng.choice((PAPER, SAND, BLUSH, mix(ROSE, SAND, 0.5), CREAM)), 0.35 + 0.6 * depth)
        roof = mix(
            haze, rng.choice((CLAY, VERMILION, UMBER, mix(CLAY, PLUM, 0.4), mix(SLATE, PLUM, 0.3))), 0.3 + 0.65 * depth
        )
        eaves, peak = base - size * rng.uniform(0.5, 0.9), size * rng.uniform(0.7, 1.05)
        sheet.fill(
            [rect(x, eaves, width, size * 3)],
            wall,
            shades=[Shade(mix(wall, PLUM, 0.6), (x + width * 0.3, 0), (x - width * 0.4, 0), 0.7)],
        )
        gable = rng.random() < 0.55
        top = (
            [(x - 2, eaves + 2), (x + width / 2, eaves - peak), (x + width + 2, eaves + 2)]
            if gable
            else [
                (x - 2, eaves + 2),
                (x + width * 0.14, eaves - peak * 0.8),
                (x + width * 0.86, eaves - peak * 0.8),
                (x + width + 2, eaves + 2),
            ]
        )
        sheet.fill(
            [top],
            roof,
            shades=[
                Shade(mix(roof, AMBER, 0.6), (x + width * 0.4, 0), (x + width * 1.2, 0), 0.7),
                Shade(mix(roof, INK, 0.5), (x + width * 0.4, 0), (x - width * 0.3, 0), 0.7),
            ],
            rough=0.4,
        )
        if rng.random() < 0.6:
            sheet.fill([rect(x + width * 0.68, eaves - peak * 0.86, size * 0.15, peak * 0.6)], mix(roof, INK, 0.35))
        if depth > 0.25:
            panes = [
                rect(x + width * (0.14 + 0.27 * column), eaves + size * (0.22 + 0.55 * floor), size * 0.17, size * 0.27)
                for column in range(3)
                for floor in range(3)
            ]
            sheet.fill(panes, mix(wall, NIGHT, 0.65))
            sheet.fill([pane for pane in panes if rng.random() < 0.2], AMBER)
        if rng.random() < 0.2:
            sheet.fill(
                [blob(rng, x + width, base - size * 0.1, size * 0.5, size * 0.7, 0.3)],
                mix(haze, PINE, 0.3 + 0.6 * depth),
            )
        x += width * rng.uniform(0.92, 1.1)


def bicycle_street() -> Sheet:
    """A bicycle against a plane tree, an avenue with a cycle lane behind."""
    sheet = Sheet("bicycle-street", [(0, mix(MOSS, STRAW, 0.4)), (260, mix(STRAW, CREAM, 0.6)), (400, CREAM)])
    sheet.glow((720, 330), 460, CREAM, 1.0)
    vanish: Point = (720, 372)
    for side, base in ((0, 1), (1, -1)):
        for step in range(7):
            near = 1 / (1 + 0.6 * (6 - step))
            x = 720 + (560 if side else -620) * near * 1.25
            wall = mix(CREAM, (SAND, ROSE, PAPER, BLUSH)[(step + side) % 4], 0.25 + 0.6 * near)
            foot, top = 372 + 250 * near, 372 - 330 * near
            outer = x + (-base) * 500 * near
            sheet.fill(
                [[(x, foot), (x, top), (outer, top - 60 * near), (outer, foot + 60)]],
                wall,
                shades=[Shade(mix(wall, PLUM, 0.5), (x, 0), (outer, 0), 0.6)],
            )
    ground = [(-20.0, 820.0), (-20, 582), vanish, (1220, 540), (1220, 820)]
    sheet.fill([ground], mix(SAND, STONE, 0.35), shades=[Shade(PLUM, (720, 420), (720, 900), 0.45)])
    road = [vanish, (250.0, 830.0), (1190.0, 830.0)]
    sheet.fill([road], mix(SLATE, PLUM, 0.25), shades=[Shade(mix(STRAW, CREAM, 0.4), (0, 560), (0, 380), 0.9)])
    lane = [vanish, (560.0, 830.0), (1010.0, 830.0)]
    sheet.fill(
        [lane],
        mix(VERMILION, CLAY, 0.35),
        shades=[Shade(mix(STRAW, CREAM, 0.4), (0, 580), (0, 385), 0.9), Shade(PLUM, (700, 620), (800, 860), 0.5)],
    )
    sheet.fill([[vanish, (x, 830.0), (x + 15, 830.0)] for x in (553, 1004)], CREAM)
    _lane_sign(sheet)
    for step in range(6):
        near = 1 / (1 + 0.62 * (5 - step))
        for x in (720 - 505 * near * 1.12, 720 + 500 * near * 1.3):
            if step < 5:
                _plane_tree(sheet, x, 372 + 300 * near, near, 0.25 + 0.7 * near)
    dapple = [
        ellipse(sheet.rng.uniform(100, 1200), y, (y - 390) * 0.22, (y - 390) * 0.04, 24)
        for y in (sheet.rng.uniform(470, 790) for _ in range(40))
    ]
    sheet.fill(dapple, mix(STRAW, CREAM, 0.5), opacity=0.5, soft=2)
    sheet.fill([ellipse(300, 772, 330, 16)], INK, opacity=0.5, soft=5)
    _plane_tree(sheet, 235, 770, 1.5, 1.0)
    _bicycle(sheet, (265, 672), 1.0)
    return sheet


def _lane_sign(sheet: Sheet) -> None:
    def at(x: float, y: float) -> Point:
        return (785 + x * 0.95, 700 + y * 0.42)

    wheels = [
        [at(x + 46 * math.cos(a), 46 * math.sin(a)) for a in [math.tau * s / 30 for s in range(30)]] for x in (-68, 68)
    ]
    inner = [
        [at(x + 37 * math.cos(a), 37 * math.sin(a)) for a in [math.tau * s / 30 for s in range(30)]] for x in (-68, 68)
    ]
    sheet.fill(wheels, CREAM, holes=inner, opacity=0.9)
    frame = [
        (-68, 0, -30, -66),
        (-30, -66, 46, -66),
        (46, -66, 0, 0),
        (0, 0, -30, -66),
        (-68, 0, 0, 0),
        (68, 0, 40, -92),
        (40, -92, 62, -96),
        (-42, -86, -18, -86),
    ]
    sheet.fill([stroke([at(a, b), at(c, d)], 6) for a, b, c, d in frame], CREAM, opacity=0.9)


def _plane_tree(sheet: Sheet, x: float, foot: float, size: float, depth: float) -> None:
    bark = mix(mix(STRAW, CREAM, 0.4), mix(STONE, UMBER, 0.45), depth)
    trunk = [
        stroke(
            smooth([(x, foot), (x + 6 * size, foot - 220 * size), (x - 6 * size, foot - 460 * size)]),
            54 * size,
            36 * size,
        )
    ]
    trunk += [
        stroke(
            smooth(
                [(x, foot - 330 * size), (x + dx * 0.5 * size, foot - 420 * size), (x + dx * size, foot - 560 * size)]
            ),
            24 * size,
            8 * size,
        )
        for dx in (-150, 130)
    ]
    sheet.fill(
        trunk,
        bark,
        shades=[Shade(mix(UMBER, INK, 0.3), (x + 4 * size, 0), (x - 34 * size, 0), 0.85, "upright")],
        rough=size,
    )
    patches = [
        blob(
            sheet.rng,
            x + sheet.rng.uniform(-18, 20) * size,
            foot - sheet.rng.uniform(20, 420) * size,
            9 * size,
            15 * size,
            0.4,
        )
        for _ in range(12)
    ]
    sheet.fill(patches, mix(bark, CREAM, 0.5), opacity=0.8)
    crown = [
        blob(
            sheet.rng,
            x + sheet.rng.gauss(0, 120) * size,
            foot - sheet.rng.uniform(440, 640) * size,
            92 * size,
            60 * size,
            0.35,
        )
        for _ in range(16)
    ]
    ink = mix(mix(STRAW, CREAM, 0.3), LEAF, depth)
    sheet.fill(
        crown,
        ink,
        shades=[
            Shade(PINE, (x, foot - 520 * size), (x - 220 * size, foot - 420 * size), 0.8 * depth),
            Shade(STRAW, (x, 0), (x + 230 * size, 0), 0.7),
        ],
    )


def _bicycle(sheet: Sheet, at: Point, size: float) -> None:
    rear, front = (at[0] - 128 * size, at[1]), (at[0] + 140 * size, at[1])
    radius, dark = 88 * size, mix(INK, NIGHT, 0.3)
    for cx, cy in (rear, front):
        sheet.fill([ellipse(cx, cy, radius, radius, 90)], dark, holes=[ellipse(cx, cy, radius - 7, radius - 7, 90)])
        sheet.fill(
            [ellipse(cx, cy, radius - 9, radius - 9, 90)], CREAM, holes=[ellipse(cx, cy, radius - 12, radius - 12, 90)]
        )
        spokes = [
            stroke([(cx, cy), (cx + (radius - 9) * math.cos(a), cy + (radius - 9) * math.sin(a))], 1)
            for a in [math.tau * s / 22 for s in range(22)]
        ]
        sheet.fill([*spokes, ellipse(cx, cy, 7, 7, 20)], mix(STONE, CREAM, 0.5))
    crank: Point = (at[0] - 16 * size, at[1] + 6 * size)
    saddle: Point = (at[0] - 62 * size, at[1] - 128 * size)
    head: Point = (at[0] + 98 * size, at[1] - 118 * size)
    bars: Point = (at[0] + 84 * size, at[1] - 176 * size)
    paint = mix(TEAL, SEA, 0.4)
    tubes = [
        (rear, crank),
        (rear, between(crank, saddle, 0.82)),
        (crank, saddle),
        (crank, between(head, front, 0.12)),
        (between(crank, saddle, 0.7), head),
    ]
    sheet.fill(
        [stroke([a, b], 11 * size) for a, b in tubes],
        paint,
        shades=[Shade(NIGHT, (0, at[1] - 100), (0, at[1] + 30), 0.7)],
    )
    sheet.fill([stroke(smooth([bars, head, between(head, front, 0.6), front]), 11 * size, 7 * size)], paint)
    sheet.fill(
        [
            stroke(smooth([bars, (bars[0] - 26, bars[1] - 8), (bars[0] - 66, bars[1] + 12)]), 9 * size),
            [
                (saddle[0] - 46.0, saddle[1] - 12),
                (saddle[0] + 42, saddle[1] - 8),
                (saddle[0] + 4, saddle[1] + 8),
                (saddle[0] - 40, saddle[1] + 10),
            ],
        ],
        mix(UMBER, INK, 0.4),
    )
    guard = [
        (rear[0] + 96 * math.cos(a), rear[1] + 96 * math.sin(a)) for a in [math.radians(190 + 6 * s) for s in range(24)]
    ]
    sheet.fill([stroke(guard, 7)], paint)
    sheet.fill([ellipse(*crank, 22, 22, 30)], dark, holes=[ellipse(*crank, 15, 15, 30)])
    sheet.fill(
        [
            stroke([crank, (crank[0] + 26, crank[1] + 34)], 6),
            rect(crank[0] + 14, crank[1] + 32, 30, 6),
            stroke([rear, crank], 3),
        ],
        dark,
    )
    basket = [
        (bars[0] + 6, bars[1] + 4),
        (bars[0] + 104, bars[1] + 4),
        (bars[0] + 90, bars[1] + 74),
        (bars[0] + 18, bars[1] + 74),
    ]
    sheet.fill(
        [ellipse(bars[0] + x, bars[1] - y, 22, 22, 24) for x, y in ((30, 4), (58, 14), (84, 4))],
        MOSS,
        shades=[Shade(STRAW, (bars[0], bars[1]), (bars[0] + 80, bars[1] - 40), 0.7)],
    )
    sheet.fill([basket], mix(STRAW, CLAY, 0.4), shades=[Shade(UMBER, (bars[0] + 60, 0), (bars[0] - 10, 0), 0.8)])
    weave = [
        stroke([(bars[0] + 8 + r * 2, bars[1] + 14 + 14 * r), (bars[0] + 102 - r * 2, bars[1] + 14 + 14 * r)], 2)
        for r in range(5)
    ]
    sheet.fill(weave, UMBER)
