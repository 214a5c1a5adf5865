"""Pictures of the river: a bridge and its reflection, a gauge in flood."""

import itertools
import math

from depesche.demo.pictures.forms import (
    Outline,
    blob,
    down,
    ellipse,
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
    MIST,
    NIGHT,
    OCHRE,
    PINE,
    PLUM,
    ROSE,
    SAND,
    SEA,
    SKY,
    SLATE,
    TEAL,
    UMBER,
    VERMILION,
    mix,
)
from depesche.demo.pictures.sheet import Shade, Sheet


def bridge() -> Sheet:
    """A stone bridge whose reflection closes its arches to circles."""
    sheet = Sheet("bridge", [(0, mix(SKY, MIST, 0.2)), (200, mix(MIST, CREAM, 0.6)), (360, BLUSH), (430, AMBER)])
    sheet.glow((330, 190), 420, CREAM, 0.9)
    sheet.fill([ellipse(330, 150, 40, 40)], CREAM)
    for y, height, depth in ((232, 40, 0.12), (290, 40, 0.4)):
        line = ridge(sheet.rng, y, height, rough=0.4)
        ink = mix(mix(SEA, BLUSH, 0.5), mix(LEAF, TEAL, 0.5), depth)
        sheet.fill([down(line, 432)], ink, shades=[Shade(CREAM, (0, y), (0, y + 90), 0.7)], rough=0.6)
    _trees(sheet, [(30, 190), (130, 120), (1090, 150), (1180, 210), (960, 70), (240, 60)])
    _arches(sheet)
    sheet.mirror(432, 800, TEAL, 0.3, 2.2)
    sheet.fill([rect(-10, 428, 1220, 5)], mix(UMBER, TEAL, 0.6), opacity=0.75)
    sheet.veil(NIGHT, (0, 560), (0, 800), 0.55)
    streaks = [
        (sheet.rng.uniform(-40, 1200), 440 + 350 * sheet.rng.random() ** 1.4, sheet.rng.uniform(14, 80))
        for _ in range(70)
    ]
    sheet.fill([stroke([(x, y), (x + w, y)], 1.8, 0.5) for x, y, w in streaks], mix(CREAM, SKY, 0.3), opacity=0.7)
    reeds = []
    for _ in range(90):
        x, tall, lean = sheet.rng.gauss(1090, 80), sheet.rng.uniform(70, 240), sheet.rng.uniform(-26, 20)
        reeds.append(
            stroke(smooth([(x, 815), (x + lean * 0.2, 815 - tall * 0.6), (x + lean, 815 - tall)], steps=5), 4.5, 0.6)
        )
    sheet.fill(reeds, mix(PINE, INK, 0.5), shades=[Shade(OCHRE, (0, 760), (0, 560), 0.6)])
    return sheet


def _trees(sheet: Sheet, places: list[tuple[float, float]]) -> None:
    for x, size in places:
        sheet.fill([stroke([(x, 434), (x, 434 - size * 0.6)], size * 0.13)], UMBER)
        crown = [
            blob(
                sheet.rng,
                x + sheet.rng.gauss(0, size * 0.26),
                434 - size * sheet.rng.uniform(0.5, 1.2),
                size * 0.42,
                size * 0.34,
                0.3,
            )
            for _ in range(9)
        ]
        sheet.fill(crown, mix(LEAF, PINE, 0.4), shades=[Shade(OCHRE, (x + size * 0.4, 0), (x - size * 0.8, 0), 0.75)])


def _arches(sheet: Sheet) -> None:
    centres = [(188.0, 78.0), (394.0, 92.0), (618.0, 98.0), (842.0, 92.0), (1048.0, 78.0)]
    deck = smooth([(-20, 332), (200, 306), (618, 284), (1040, 306), (1220, 332)])
    body = [*deck, (1220, 440), (-20, 440)]
    holes = [ellipse(x, 432, radius, radius * 1.06) for x, radius in centres]
    inner = [ellipse(x + 13, 434, radius, radius * 1.04) for x, radius in centres]
    sheet.fill([*(ellipse(x, 432, r, r * 1.06) for x, r in centres)], mix(UMBER, PLUM, 0.5), holes=inner)
    stone = mix(SAND, ROSE, 0.3)
    sheet.fill(
        [body],
        stone,
        holes=holes,
        shades=[Shade(CLAY, (300, 300), (1250, 440), 0.7), Shade(PLUM, (0, 330), (0, 440), 0.5)],
        rough=0.5,
    )
    joints: list[Outline] = []
    for x, radius in centres:
        for step in range(25):
            angle = math.pi + math.pi * step / 24
            start = (x + radius * math.cos(angle), 432 + radius * 1.06 * math.sin(angle))
            end = (x + (radius + 17) * math.cos(angle), 432 + (radius + 17) * 1.06 * math.sin(angle))
            joints.append(stroke([start, end], 1.6))
        rim = [
            (
                x + (radius + 17) * math.cos(math.pi * (1 + s / 40)),
                432 + (radius + 17) * 1.06 * math.sin(math.pi * (1 + s / 40)),
            )
            for s in range(41)
        ]
        joints.append(stroke(rim, 1.8))
    sheet.fill(joints, mix(CLAY, UMBER, 0.5), opacity=0.8)
    sheet.fill([stroke(deck, 8)], mix(stone, CREAM, 0.6))
    sheet.fill([stroke([(x, y + 10) for x, y in deck], 3)], mix(CLAY, UMBER, 0.5))
    for (one, r1), (other, r2) in itertools.pairwise(centres):
        x = (one + r1 + other - r2) / 2
        sheet.fill(
            [[(x - 15, 440), (x - 15, 384), (x, 362), (x + 15, 384), (x + 15, 440)]],
            mix(stone, CREAM, 0.3),
            shades=[Shade(PLUM, (x - 4, 0), (x + 16, 0), 0.8)],
        )


def flood_gauge() -> Sheet:
    """A river gauge half under flood water, in rain."""
    sheet = Sheet(
        "flood-gauge", [(0, mix(SLATE, NIGHT, 0.4)), (220, mix(SLATE, MIST, 0.35)), (400, mix(MIST, SAND, 0.4))]
    )
    for x, y, reach in ((250, 60, 420), (800, 100, 480), (1100, 30, 300), (520, 150, 300)):
        puffs = [
            blob(sheet.rng, x + sheet.rng.gauss(0, reach * 0.4), y + sheet.rng.gauss(0, 20), reach * 0.3, 42, 0.3)
            for _ in range(7)
        ]
        sheet.fill(puffs, mix(SLATE, NIGHT, 0.55), soft=12, opacity=0.6)
    for y, height, depth in ((372, 26, 0.25), (402, 16, 0.5)):
        line = ridge(sheet.rng, y, height, rough=0.35)
        ink = mix(mix(MIST, SLATE, 0.5), mix(PINE, SLATE, 0.4), depth)
        sheet.fill([down(line)], ink, shades=[Shade(MIST, (0, y), (0, y + 70), 0.7)])
    _roofs(sheet)
    water = mix(CLAY, SAND, 0.32)
    sheet.fill(
        [rect(-10, 440, 1220, 380)],
        water,
        shades=[Shade(UMBER, (0, 470), (0, 830), 0.95, "brush"), Shade(MIST, (0, 500), (0, 430), 0.6, "brush")],
    )
    for x, foot, size in ((730, 486, 1.0), (900, 520, 1.35), (1090, 478, 0.9), (610, 458, 0.6), (1010, 452, 0.5)):
        _drowned_tree(sheet, x, foot, size)
    _currents(sheet)
    _gauge(sheet)
    for opacity, count, width in ((0.30, 190, 1.3), (0.45, 90, 2.1)):
        drops = [
            (sheet.rng.uniform(-80, 1240), sheet.rng.uniform(-60, 780), sheet.rng.uniform(30, 90)) for _ in range(count)
        ]
        sheet.fill(
            [stroke([(x, y), (x - length * 0.28, y + length)], width, 0.4) for x, y, length in drops],
            CREAM,
            opacity=opacity,
        )
    return sheet


def _roofs(sheet: Sheet) -> None:
    for index in range(7):
        x, y = 500 + index * 58 + (index % 3) * 12, 424 - (index % 2) * 10
        sheet.fill([rect(x, y, 44, 34)], mix(SAND, SLATE, 0.35))
        sheet.fill([[(x - 4, y + 2), (x + 22, y - 24), (x + 48, y + 2)]], mix(CLAY, SLATE, 0.4))
        sheet.fill(
            [rect(x + 8, y + 8, 8, 8), rect(x + 27, y + 8, 8, 8)], AMBER if index in {1, 4} else mix(SLATE, NIGHT, 0.4)
        )


def _drowned_tree(sheet: Sheet, x: float, foot: float, size: float) -> None:
    bark = mix(UMBER, NIGHT, 0.55)
    limbs = [stroke([(x, foot), (x + 6 * size, foot - 130 * size)], 17 * size, 9 * size)]
    for _ in range(16):
        start = (x + 4 * size, foot - sheet.rng.uniform(50, 130) * size)
        turn = sheet.rng.uniform(-1.1, 1.1)
        reach = sheet.rng.uniform(50, 110) * size
        middle = (start[0] + math.sin(turn) * reach * 0.6, start[1] - math.cos(turn) * reach * 0.45)
        end = (start[0] + math.sin(turn) * reach, start[1] - math.cos(turn) * reach)
        limbs.append(stroke(smooth([start, middle, end], steps=5), 6 * size, 1))
        twig = (end[0] + sheet.rng.uniform(-24, 24) * size, end[1] - 24 * size)
        limbs.append(stroke([middle, twig], 3 * size, 0.8))
    sheet.fill(limbs, bark)
    sheet.fill(
        [
            [
                (x - 9 * size, foot),
                (x + 9 * size, foot),
                (x + 18 * size, foot + 80 * size),
                (x - 4 * size, foot + 80 * size),
            ]
        ],
        bark,
        opacity=0.45,
        soft=1.5,
    )
    sheet.fill([ellipse(x, foot + 2, 30 * size, 4 * size)], SAND, opacity=0.8)


def _currents(sheet: Sheet) -> None:
    lines: list[Outline] = []
    for _ in range(70):
        y = 450 + 350 * sheet.rng.random()
        x, length = sheet.rng.uniform(-100, 1200), sheet.rng.uniform(60, 240) * (0.4 + (y - 450) / 350)
        wave = [(x + length * step / 6, y + 5 * math.sin(step * 1.3 + x)) for step in range(7)]
        lines.append(stroke(smooth(wave, steps=4), 1 + 3 * (y - 450) / 350, 0.6))
    sheet.fill(lines, mix(SAND, CREAM, 0.3), opacity=0.65)
    drift = [blob(sheet.rng, sheet.rng.uniform(480, 1180), sheet.rng.uniform(560, 780), 14, 3, 0.4) for _ in range(16)]
    sheet.fill(drift, mix(UMBER, INK, 0.4))


def _gauge(sheet: Sheet) -> None:
    x, top, low, width = 236.0, 70.0, 640.0, 132.0
    sheet.fill(
        [rect(x + width - 6, top + 14, 30, low - top)],
        mix(UMBER, INK, 0.4),
        shades=[Shade(CLAY, (x + width + 30, 0), (x + width, 0), 0.5, "upright")],
    )
    sheet.fill(
        [rect(x, top, width, low - top)],
        CREAM,
        shades=[
            Shade(mix(SLATE, MIST, 0.3), (x + 40, 0), (x + width + 40, 0), 0.6),
            Shade(CLAY, (0, 420), (0, low), 0.75),
        ],
    )
    marks: list[Outline] = []
    for step in range(12):
        y = top + 22 + step * 48
        marks += (
            [rect(x, y, 64, 12), rect(x, y + 24, 40, 12), rect(x + 64, y, 6, 36)]
            if step % 2
            else [rect(x + 66, y, 66, 12), rect(x + 92, y + 24, 40, 12), rect(x + 62, y, 6, 36)]
        )
    sheet.fill(marks, INK, shades=[Shade(UMBER, (0, 380), (0, low), 0.6)])
    sheet.fill([rect(x, 334, width, 8)], VERMILION)
    sheet.fill([[(x - 34, 322), (x - 4, 338), (x - 34, 354)]], VERMILION)
    under = [(x - 2, low - 130), (x + width + 24, low - 130), (x + width + 40, low + 30), (x - 14, low + 30)]
    sheet.fill(
        [rect(x - 8, low - 130, width + 50, 300)],
        mix(CLAY, SAND, 0.25),
        shades=[Shade(UMBER, (0, 470), (0, 830), 0.95, "brush")],
    )
    sheet.fill([under], mix(UMBER, CLAY, 0.3), soft=9, opacity=0.55)
    rings = [
        stroke(
            [(x - 70 - r * 22 + t * 14, low - 128 + r * 17 + 4 * math.sin(t * 0.7 + r * 2)) for t in range(20 + 3 * r)],
            3.4,
            1,
        )
        for r in range(3)
    ]
    sheet.fill(rings, mix(SAND, CREAM, 0.5))
