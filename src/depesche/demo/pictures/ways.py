# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of town and travel: roofs, streets, vehicles, rails."""

import math

from depesche.demo.pictures.forms import (
    Outline,
    Point,
    between,
    blob,
    down,
    ellipse,
    forest,
    rect,
    ridge,
    rounded,
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
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
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


def hydrogen_bus() -> Sheet:
    """A bus at its stop at dusk on a wet street."""
    sheet = Sheet(
        "hydrogen-bus",
        [(0, mix(NIGHT, TEAL, 0.5)), (220, mix(SEA, PLUM, 0.35)), (400, mix(ROSE, PLUM, 0.2)), (560, AMBER)],
    )
    line = ridge(sheet.rng, 400, 46, rough=0.3)
    sheet.fill([down(line, 650)], mix(PLUM, TEAL, 0.5), shades=[Shade(ROSE, (0, 400), (0, 520), 0.5)])
    for index in range(17):
        x, high = index * 76 - 30, 150 + 90 * abs(math.sin(index * 2.2))
        ink = mix(PLUM, NIGHT, 0.35 + 0.2 * (index % 2))
        sheet.fill(
            [rect(x, 620 - high, 78, high + 10)], ink, shades=[Shade(mix(ink, ROSE, 0.5), (0, 600), (0, 420), 0.5)]
        )
        panes = [
            rect(x + 10 + 17 * column, 634 - high + 26 * row, 9, 14)
            for column in range(4)
            for row in range(int(high / 28))
        ]
        sheet.fill([pane for pane in panes if sheet.rng.random() < 0.3], mix(AMBER, CLAY, 0.25))
    sheet.fill([rect(-10, 618, 1220, 210)], mix(SLATE, NIGHT, 0.5))
    _bus(sheet)
    _bus_stop(sheet)
    sheet.mirror(672, 800, mix(NIGHT, SLATE, 0.4), 0.42, 3.0)
    sheet.fill([rect(-10, 664, 1220, 10)], mix(STONE, PLUM, 0.5), shades=[Shade(INK, (0, 664), (0, 676), 0.8)])
    sheet.fill(
        [
            stroke([(x, y), (x + w, y)], 2, 0.6)
            for x, y, w in (
                (sheet.rng.uniform(0, 1150), 680 + 115 * sheet.rng.random(), sheet.rng.uniform(20, 90))
                for _ in range(60)
            )
        ],
        mix(AMBER, CREAM, 0.3),
        opacity=0.55,
    )
    beam: Outline = [(178, 590), (178, 606), (-30, 668), (-30, 596)]
    sheet.fill([beam], CREAM, opacity=0.5, soft=6)
    drops = [(sheet.rng.uniform(0, 1240), sheet.rng.uniform(-40, 760), sheet.rng.uniform(14, 34)) for _ in range(150)]
    sheet.fill(
        [stroke([(x, y), (x - length * 0.2, y + length)], 1.1, 0.4) for x, y, length in drops], CREAM, opacity=0.35
    )
    return sheet


def _bus(sheet: Sheet) -> None:
    body = mix(CREAM, SKY, 0.15)
    sheet.fill([ellipse(560, 668, 420, 9)], INK, opacity=0.8, soft=3)
    tanks = [rounded(330 + 132 * n, 318, 120, 44, 20) for n in range(4)]
    sheet.fill(
        tanks,
        mix(TEAL, SKY, 0.35),
        shades=[Shade(NIGHT, (0, 330), (0, 366), 0.9), Shade(CREAM, (0, 336), (0, 316), 0.7)],
    )
    sheet.fill([rect(300, 352, 580, 12)], mix(SLATE, NIGHT, 0.4))
    sheet.fill(
        [rounded(172, 358, 796, 292, 26)],
        body,
        shades=[Shade(mix(SEA, SKY, 0.3), (0, 470), (0, 660), 0.75), Shade(CREAM, (500, 0), (180, 0), 0.5)],
    )
    sheet.fill(
        [[(172.0, 560.0), (968, 536), (968, 624), (172, 634)]], SEA, shades=[Shade(TEAL, (300, 0), (980, 0), 0.9)]
    )
    sheet.fill([stroke([(172, 556), (968, 531)], 5)], VERMILION)
    panes = [rounded(x, 384, w, 128, 8) for x, w in ((236, 112), (430, 126), (566, 126), (776, 86), (868, 84))]
    doors = [rounded(360, 384, 60, 250, 6), rounded(702, 384, 64, 250, 6)]
    lit = Shade(mix(AMBER, CLAY, 0.5), (0, 470), (0, 384), 0.6)
    sheet.fill([*panes, *doors], mix(AMBER, CREAM, 0.4), shades=[lit])
    sheet.fill([stroke([(390, 384), (390, 634)], 4), stroke([(734, 384), (734, 634)], 4)], mix(SLATE, NIGHT, 0.5))
    sheet.fill(
        [rounded(164, 384, 62, 150, 10)], mix(SKY, NIGHT, 0.45), shades=[Shade(CREAM, (210, 520), (170, 384), 0.7)]
    )
    for x, high in ((470, 44), (520, 52), (610, 46), (660, 40), (806, 48), (900, 44), (280, 50)):
        sheet.fill(
            [
                ellipse(x, 512 - high, 13, 15),
                [(x - 26.0, 512.0), (x - 20, 530 - high), (x, 524 - high), (x + 20, 530 - high), (x + 26, 512)],
            ],
            mix(PLUM, UMBER, 0.4),
        )
    sheet.fill([rounded(236, 366, 116, 16, 4)], INK)
    sheet.fill([rect(244 + 8 * n, 370, 5, 8) for n in range(12) if n % 4 != 3], AMBER)
    for x in (300, 840):
        sheet.fill([ellipse(x, 640, 58, 54)], INK, holes=[rect(x - 70, 660, 140, 60)])
        sheet.fill([ellipse(x, 634, 40, 40)], mix(INK, SLATE, 0.25))
        sheet.fill([ellipse(x, 634, 21, 21)], STONE, shades=[Shade(NIGHT, (x, 630), (x + 16, 655), 0.8)])
    sheet.glow((180, 594), 70, CREAM, 1.0)
    sheet.fill([rounded(176, 580, 22, 24, 8)], CREAM)


def _bus_stop(sheet: Sheet) -> None:
    post = mix(NIGHT, SLATE, 0.3)
    sheet.fill([stroke([(1090, 672), (1090, 330)], 9), ellipse(1090, 316, 42, 42)], post)
    sheet.fill([ellipse(1090, 316, 35, 35)], AMBER, shades=[Shade(VERMILION, (1090, 300), (1120, 360), 0.4)])
    letter = [rect(1080, 296, 6, 40), rect(1096, 296, 6, 40), rect(1080, 313, 20, 6)]
    sheet.fill(letter, mix(PINE, INK, 0.3))
    for x, high, ink in ((1030, 150, PLUM), (1150, 166, mix(NIGHT, TEAL, 0.4))):
        top = 670 - high
        coat = [
            (x - 20.0, 640.0),
            (x - 24, top + 42),
            (x - 12, top + 26),
            (x + 12, top + 26),
            (x + 24, top + 42),
            (x + 22, 640),
        ]
        sheet.fill(
            [ellipse(x, top + 10, 13, 16), coat, rect(x - 14, 630, 11, 42), rect(x + 3, 630, 11, 42)],
            mix(ink, INK, 0.35),
            shades=[Shade(AMBER, (x + 2, 0), (x - 34, 0), 0.7)],
        )
    umbrella = [
        *[
            (1030 + 62 * math.cos(math.pi * (1 + s / 24)), 512 + 46 * math.sin(math.pi * (1 + s / 24)))
            for s in range(25)
        ]
    ]
    sheet.fill(
        [umbrella, stroke([(1030, 470), (1046, 600)], 3)], VERMILION, shades=[Shade(PLUM, (1030, 0), (1100, 0), 0.8)]
    )


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


def railway() -> Sheet:
    """A yellow railcar on a single track through meadows and orchards in blossom."""
    sheet = Sheet("railway", [(0, mix(SKY, SEA, 0.25)), (210, mix(SKY, CREAM, 0.6)), (360, CREAM)])
    for x, y, reach in ((260, 120, 150), (860, 90, 190), (1080, 170, 110)):
        puffs = [
            blob(sheet.rng, x + sheet.rng.gauss(0, reach * 0.5), y + sheet.rng.uniform(-22, 12), reach * 0.34, 30, 0.2)
            for _ in range(7)
        ]
        sheet.fill(puffs, CREAM, shades=[Shade(mix(SKY, MIST, 0.4), (0, y), (0, y + 40), 0.6)])
    for y, height, depth in ((300, 52, 0.15), (352, 46, 0.4), (410, 34, 0.65)):
        line = ridge(sheet.rng, y, height, rough=0.34)
        ink = mix(mix(SKY, MIST, 0.2), mix(LEAF, PINE, 0.2), depth)
        sheet.fill(
            [down(line), *(forest(sheet.rng, line, 22 * depth, 9) if depth > 0.3 else [])],
            ink,
            shades=[Shade(mix(MOSS, CREAM, 0.5), (0, y), (0, y + 110), 0.8)],
        )
    meadow = smooth([(-20, 470), (300, 446), (700, 462), (1220, 430)])
    sheet.fill([down(meadow)], mix(MOSS, STRAW, 0.35), shades=[Shade(LEAF, (0, 480), (0, 840), 0.9, "brush")])
    for x, y, size in (
        (90, 486, 0.6),
        (230, 478, 0.5),
        (1010, 470, 0.55),
        (1130, 488, 0.66),
        (880, 462, 0.42),
        (370, 470, 0.42),
    ):
        _blossom(sheet, x, y, size)
    _track(sheet)
    _railcar(sheet)
    for x, y, size in ((150, 740, 1.35), (1120, 700, 1.15)):
        _blossom(sheet, x, y, size)
    flowers = [(sheet.rng.uniform(0, 1200), 560 + 240 * sheet.rng.random()) for _ in range(170)]
    sheet.fill(
        [
            ellipse(x, y, 1.5 + (y - 540) / 80, 1.5 + (y - 540) / 80, 12)
            for x, y in flowers
            if abs(x - _track_x(y)) > (y - 420) * 0.5 + 20
        ],
        CREAM,
    )
    return sheet


def _track_x(y: float) -> float:
    """The middle of the track at a height of the sheet."""
    return 660 - 210 * ((y - 470) / 330) ** 1.6 if y > 470 else 660


def _track(sheet: Sheet) -> None:
    heights = [470 + 350 * (step / 40) ** 1.7 for step in range(41)]
    wide = [6 + (y - 470) * 0.62 for y in heights]
    bed = [(_track_x(y) - w * 0.95, y) for y, w in zip(heights, wide, strict=True)] + [
        (_track_x(y) + w * 0.95, y) for y, w in zip(heights, wide, strict=True)
    ][::-1]
    sheet.fill([bed], mix(STONE, SAND, 0.4), shades=[Shade(UMBER, (600, 520), (480, 830), 0.7)], rough=1.4)
    ties = [
        stroke([(_track_x(y) - w * 0.66, y), (_track_x(y) + w * 0.66, y)], max(1.2, w * 0.085))
        for y, w in zip(heights[4:], wide[4:], strict=True)
    ]
    sheet.fill(ties, mix(UMBER, INK, 0.3))
    for side in (-1, 1):
        left = [(_track_x(y) + side * w * 0.46 - w * 0.022 - 0.4, y) for y, w in zip(heights, wide, strict=True)]
        right = [(_track_x(y) + side * w * 0.46 + w * 0.022 + 0.4, y) for y, w in zip(heights, wide, strict=True)]
        sheet.fill([left + right[::-1]], mix(SLATE, INK, 0.3), shades=[Shade(CREAM, (0, 640), (0, 470), 0.8)])


def _railcar(sheet: Sheet) -> None:
    """Coming towards us round the bend, its side in the light."""
    sheet.fill([ellipse(690, 590, 170, 12)], INK, opacity=0.45, soft=4)
    side = [(704.0, 392.0), (884, 424), (884, 532), (704, 584)]
    front = [(560.0, 404.0), (578, 384), (690, 384), (706, 392), (706, 584), (560, 584)]
    sheet.fill([side], mix(OCHRE, AMBER, 0.6), shades=[Shade(CLAY, (700, 0), (900, 0), 0.5)])
    sheet.fill([front], mix(AMBER, STRAW, 0.3), shades=[Shade(OCHRE, (0, 500), (0, 590), 0.9)])
    sheet.fill([[(560.0, 516.0), (706, 516), (884, 488), (884, 500), (706, 534), (560, 534)]], CREAM)
    panes = [
        [
            (718 + 40 * n, 426 + 5.0 * n),
            (750 + 38 * n, 430 + 5.0 * n),
            (750 + 38 * n, 486 - 6.0 * n),
            (718 + 40 * n, 492 - 6.0 * n),
        ]
        for n in range(4)
    ]
    sheet.fill(panes, mix(NIGHT, TEAL, 0.5), shades=[Shade(SKY, (720, 480), (860, 420), 0.6)])
    sheet.fill(
        [rounded(576, 416, 116, 76, 12)], mix(NIGHT, TEAL, 0.35), shades=[Shade(SKY, (600, 490), (690, 410), 0.75)]
    )
    sheet.fill([rect(632, 416, 4, 76), rounded(596, 392, 76, 16, 4)], mix(INK, NIGHT, 0.4))
    sheet.fill([rect(606 + 8 * n, 396, 5, 8) for n in range(8) if n != 3], AMBER)
    for x in (580, 686):
        sheet.glow((x, 552), 44, CREAM, 0.95)
        sheet.fill([ellipse(x, 552, 10, 10, 24)], CREAM)
    sheet.fill([[(566.0, 584.0), (884, 532), (884, 544), (706, 602), (572, 602)], rect(612, 570, 42, 20)], INK)


def _blossom(sheet: Sheet, x: float, foot: float, size: float) -> None:
    sheet.fill([ellipse(x, foot, 80 * size, 9 * size)], PINE, opacity=0.4, soft=2)
    sheet.fill(
        [
            stroke(smooth([(x, foot), (x + 6 * size, foot - 60 * size), (x, foot - 110 * size)]), 17 * size, 11 * size),
            stroke([(x, foot - 70 * size), (x - 46 * size, foot - 140 * size)], 9 * size, 4 * size),
            stroke([(x, foot - 80 * size), (x + 50 * size, foot - 150 * size)], 9 * size, 4 * size),
        ],
        mix(UMBER, INK, 0.3),
    )
    places = [(sheet.rng.gauss(0, 54), sheet.rng.uniform(-205, -105)) for _ in range(24)]
    for tone, part, lift in ((mix(ROSE, PLUM, 0.25), 1.0, 0), (BLUSH, 0.8, -9), (CREAM, 0.5, -18)):
        sheet.fill(
            [
                blob(sheet.rng, x + dx * size, foot + (dy + lift) * size, 34 * part * size, 26 * part * size, 0.4)
                for dx, dy in places
            ],
            tone,
            shades=[Shade(ROSE, (x, foot - 160 * size), (x - 90 * size, foot - 80 * size), 0.5)],
        )


def fire_engine() -> Sheet:
    """A fire engine with its locker open before a lit station at night."""
    sheet = Sheet(
        "fire-engine", [(0, mix(NIGHT, INK, 0.4)), (300, mix(NIGHT, TEAL, 0.35)), (560, mix(TEAL, PLUM, 0.5))]
    )
    sheet.fill(
        [ellipse(sheet.rng.uniform(0, 1200), sheet.rng.uniform(0, 230), 1.4, 1.4, 8) for _ in range(70)],
        CREAM,
        opacity=0.8,
    )
    line = ridge(sheet.rng, 330, 40, rough=0.4)
    sheet.fill([down(line), *forest(sheet.rng, line, 46, 12)], mix(NIGHT, INK, 0.35))
    sheet.fill([rect(130, 190, 960, 480)], mix(CLAY, PLUM, 0.5), shades=[Shade(NIGHT, (0, 420), (0, 170), 0.8)])
    sheet.fill([rect(110, 176, 1000, 22)], mix(INK, PLUM, 0.3))
    for x in (180, 490, 800):
        sheet.fill([rect(x, 250, 250, 420)], mix(AMBER, CREAM, 0.3), shades=[Shade(CLAY, (0, 420), (0, 240), 0.7)])
        sheet.fill([rect(x, 250, 250, 34), rect(x, 290, 250, 6), rect(x, 302, 250, 5)], mix(VERMILION, PLUM, 0.45))
        sheet.fill([rect(x + 60 * n, 310, 4, 360) for n in range(1, 4)], mix(CLAY, AMBER, 0.4), opacity=0.6)
    sheet.glow((600, 560), 620, AMBER, 0.45, 0.6)
    sheet.fill([rect(-10, 664, 1220, 160)], mix(SLATE, NIGHT, 0.65))
    _engine(sheet)
    sheet.mirror(700, 800, NIGHT, 0.45, 3.0)
    for x in (322, 420, 928):
        sheet.glow((x, 292), 150, (96, 168, 226), 0.7)
        sheet.fill([rounded(x - 24, 284, 48, 20, 8)], (176, 222, 246))
    return sheet


def _engine(sheet: Sheet) -> None:
    red = VERMILION
    sheet.fill([ellipse(600, 698, 420, 9)], INK, opacity=0.9, soft=3)
    cab = [(196.0, 660.0), (196, 470), (232, 330), (476, 322), (476, 660)]
    sheet.fill(
        [cab, rect(474, 306, 520, 354)],
        red,
        shades=[
            Shade(mix(PLUM, INK, 0.4), (0, 470), (0, 690), 0.85),
            Shade(mix(VERMILION, AMBER, 0.5), (700, 420), (1000, 280), 0.6),
        ],
    )
    sheet.fill([rect(196, 560, 798, 22)], CREAM, shades=[Shade(STONE, (300, 0), (1000, 0), 0.6)])
    sheet.fill(
        [
            [(196 + 44.0 * n, 582.0), (218 + 44.0 * n, 582.0), (196 + 44.0 * n, 604.0), (174 + 44.0 * n, 604.0)]
            for n in range(1, 18)
        ],
        STRAW,
    )
    glass = [[(212.0, 466.0), (242, 350), (314, 347), (314, 466)], rect(328, 347, 66, 119), rect(406, 347, 56, 119)]
    sheet.fill(glass, mix(NIGHT, TEAL, 0.4), shades=[Shade(SKY, (230, 466), (420, 340), 0.55)])
    sheet.fill(
        [rect(320, 340, 3, 220), rect(399, 340, 3, 220), rect(344, 490, 26, 6), rect(418, 490, 26, 6)],
        mix(red, INK, 0.5),
    )
    _locker(sheet)
    sheet.fill(
        [rounded(484, 286, 500, 14, 4), *(rect(500 + 40 * n, 276, 5, 14) for n in range(12)), rect(484, 272, 500, 6)],
        mix(STONE, CREAM, 0.3),
        shades=[Shade(NIGHT, (800, 0), (480, 0), 0.5)],
    )
    for x in (318, 868):
        sheet.fill([ellipse(x, 660, 72, 64)], mix(INK, PLUM, 0.2), holes=[rect(x - 90, 676, 180, 60)])
        sheet.fill([ellipse(x, 654, 46, 46)], INK)
        sheet.fill([ellipse(x, 654, 24, 24)], STONE, shades=[Shade(NIGHT, (x, 650), (x + 20, 675), 0.8)])
    sheet.fill([rect(190, 640, 60, 26), rect(400, 646, 400, 22)], mix(INK, SLATE, 0.3))
    sheet.glow((200, 616), 90, CREAM, 0.95)
    sheet.fill([rounded(196, 604, 24, 26, 6)], CREAM)


def _locker(sheet: Sheet) -> None:
    sheet.fill([rect(500, 330, 300, 228)], mix(INK, UMBER, 0.3), shades=[Shade(AMBER, (0, 540), (0, 330), 0.45)])
    sheet.fill([rect(500, 330, 300, 22)], STONE)
    sheet.fill([rect(500, 334 + 5 * n, 300, 1.6) for n in range(4)], mix(SLATE, INK, 0.4))
    sheet.fill([rect(500, 444, 300, 6), rect(646, 352, 6, 206)], mix(STONE, SLATE, 0.4))
    for x, y in ((548, 402), (606, 402)):
        for radius, ink in ((38, SAND), (28, mix(SAND, CLAY, 0.5)), (19, SAND), (10, mix(INK, UMBER, 0.4))):
            sheet.fill([ellipse(x, y, radius, radius)], ink)
    sheet.fill(
        [rounded(516, 470, 44, 82, 8), rounded(572, 470, 44, 82, 8)],
        mix(OCHRE, AMBER, 0.4),
        shades=[Shade(UMBER, (590, 0), (500, 0), 0.6)],
    )
    sheet.fill(
        [rect(664 + 22 * n, 366, 12, 70) for n in range(6)],
        mix(STONE, CREAM, 0.3),
        shades=[Shade(NIGHT, (0, 400), (0, 440), 0.6)],
    )
    sheet.fill(
        [rounded(668, 488, 118, 58, 8), rect(690, 474, 70, 16)],
        mix(TEAL, SEA, 0.4),
        shades=[Shade(NIGHT, (0, 510), (0, 552), 0.8)],
    )
    sheet.fill([rect(812, 330, 166, 228)], mix(STONE, SLATE, 0.3), shades=[Shade(CREAM, (0, 430), (0, 330), 0.6)])
    sheet.fill([rect(812, 334 + 12 * n, 166, 2) for n in range(19)], mix(SLATE, INK, 0.3), opacity=0.8)


def snow_road() -> Sheet:
    """A country road in driving snow, a plough coming."""
    sheet = Sheet("snow-road", [(0, mix(SLATE, SEA, 0.4)), (240, mix(MIST, SKY, 0.4)), (400, mix(MIST, CREAM, 0.5))])
    for y, height, depth in ((352, 24, 0.15), (388, 18, 0.32)):
        line = ridge(sheet.rng, y, height, rough=0.4)
        sheet.fill(
            [down(line), *forest(sheet.rng, line, 40 * depth + 14, 8)],
            mix(mix(MIST, CREAM, 0.4), mix(SLATE, TEAL, 0.5), depth),
            shades=[Shade(CREAM, (0, y), (0, y + 60), 0.8)],
        )
    field = smooth([(-20, 432), (400, 414), (800, 418), (1220, 402)])
    sheet.fill([down(field)], CREAM, shades=[Shade(mix(SKY, SLATE, 0.3), (600, 430), (600, 900), 0.6, "brush")])
    left, right = (
        smooth([(640, 416), (600, 470), (500, 560), (250, 830)]),
        smooth([(1010, 830), (800, 560), (700, 470), (664, 416)]),
    )
    sheet.fill(
        [[*left, *right]],
        mix(SKY, MIST, 0.5),
        shades=[Shade(mix(SLATE, SEA, 0.35), (640, 450), (640, 860), 0.7, "brush")],
    )
    for start, end in (((640, 440), (430, 830)), ((656, 440), (760, 830))):
        track = [between(start, end, step / 12) for step in range(13)]
        sheet.fill([stroke([(x, y) for x, y in track], 3, 46)], mix(SLATE, SEA, 0.3), opacity=0.55, rough=1.5)
    for x, y, size in ((60, 560, 1.3), (1140, 520, 1.1), (210, 470, 0.6), (980, 452, 0.5)):
        _snowy_fir(sheet, x, y, size)
    _plough(sheet)
    for step in range(7):
        near = 1 / (1 + 0.75 * (6 - step))
        for side in (-1, 1):
            edge, foot = 652 + side * (30 + 560 * near), 420 + 330 * near
            tall, wide = 250 * near, 15 * near
            sheet.fill(
                [rect(edge, foot - tall, wide, tall)],
                VERMILION,
                shades=[Shade(PLUM, (edge + wide * 0.4, 0), (edge + wide * 1.4, 0), 0.6)],
            )
            sheet.fill([rect(edge, foot - tall * (0.78 - 0.36 * n), wide, tall * 0.18) for n in range(2)], CREAM)
            sheet.fill([blob(sheet.rng, edge + wide / 2, foot, wide * 2.4, wide * 0.7, 0.2)], CREAM)
    for count, low, high, opacity in ((420, 1.0, 2.4, 0.85), (130, 2.4, 5.0, 0.9), (26, 6, 11, 0.55)):
        flakes = [
            ellipse(sheet.rng.uniform(-10, 1210), sheet.rng.uniform(-10, 810), size * 1.5, size, 12)
            for size in (sheet.rng.uniform(low, high) for _ in range(count))
        ]
        sheet.fill(flakes, CREAM, opacity=opacity, soft=0.8 if low > 5 else 0)
    return sheet


def _snowy_fir(sheet: Sheet, x: float, foot: float, size: float) -> None:
    for tier in range(6):
        y, half = foot - (330 - tier * 56) * size, (34 + tier * 24) * size
        branch = [
            (x, y - 62 * size),
            (x + half, y + 22 * size),
            (x + half * 0.5, y + 12 * size),
            (x, y + 26 * size),
            (x - half * 0.5, y + 12 * size),
            (x - half, y + 22 * size),
        ]
        sheet.fill([branch], mix(PINE, TEAL, 0.35), shades=[Shade(NIGHT, (x, 0), (x - half, 0), 0.7)], rough=1.2 * size)
        snow = [
            (x, y - 64 * size),
            (x + half * 0.94, y + 12 * size),
            (x + half * 0.4, y - 8 * size),
            (x + half * 0.1, y + 2 * size),
            (x - half * 0.3, y - 12 * size),
            (x - half * 0.9, y + 12 * size),
        ]
        sheet.fill([snow], CREAM, shades=[Shade(SKY, (x, 0), (x - half, 0), 0.7)], rough=1.0 * size)


def _plough(sheet: Sheet) -> None:
    sheet.glow((652, 442), 190, AMBER, 0.55)
    sheet.fill(
        [rounded(618, 372, 70, 92, 8)], mix(OCHRE, VERMILION, 0.4), shades=[Shade(PLUM, (650, 0), (700, 0), 0.5)]
    )
    sheet.fill([rounded(626, 382, 54, 32, 5)], mix(NIGHT, SLATE, 0.4), shades=[Shade(SKY, (630, 414), (680, 380), 0.6)])
    sheet.fill(
        [[(596.0, 446.0), (712, 446), (724, 482), (586, 482)]],
        mix(OCHRE, AMBER, 0.3),
        shades=[Shade(UMBER, (0, 460), (0, 484), 0.8)],
    )
    sheet.fill(
        [blob(sheet.rng, 574 + 22 * n, 480 - 8 * (n % 2), 22, 16, 0.3) for n in range(8)],
        CREAM,
        shades=[Shade(SKY, (0, 480), (0, 500), 0.5)],
    )
    for x in (630, 676):
        sheet.glow((x, 432), 80, CREAM, 1.0)
        sheet.fill([ellipse(x, 432, 8, 8, 20)], CREAM)
    sheet.glow((653, 366), 60, AMBER, 1.0)
    sheet.fill([rounded(642, 360, 22, 12, 5)], AMBER)
