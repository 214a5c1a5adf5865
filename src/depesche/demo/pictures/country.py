# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of country ways: a branch line in blossom, a road in driving snow."""

from depesche.demo.pictures.forms import (
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
