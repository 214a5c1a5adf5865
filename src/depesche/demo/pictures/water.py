# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures by the water: a bay with its mountain, a bridge, a river in flood, a harbour."""

import itertools
import math

from depesche.demo.pictures.forms import (
    Outline,
    Point,
    between,
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


def fuji_wave() -> Sheet:
    """A volcano over a bay in evening light, a wave breaking in front."""
    sheet = Sheet(
        "fuji-wave",
        [
            (0, mix(TEAL, SEA, 0.5)),
            (130, mix(SKY, ROSE, 0.45)),
            (280, mix(ROSE, AMBER, 0.4)),
            (440, mix(AMBER, CREAM, 0.6)),
        ],
    )
    sheet.glow((740, 400), 560, CREAM, 0.7, 0.7)
    for y, length, x in ((120, 330, 930), (168, 250, 1060), (214, 300, 300), (92, 190, 420)):
        cloud = smooth(
            [(x - length, y), (x - length * 0.3, y - 10), (x + length * 0.2, y - 14), (x + length, y), (x, y + 8)],
            closed=True,
        )
        sheet.fill([cloud], mix(BLUSH, CREAM, 0.4), opacity=0.7, soft=2)
    _cone(sheet)
    shore = ridge(sheet.rng, 462, 9, rough=0.6)
    sheet.fill([down(shore, 500)], mix(PLUM, TEAL, 0.5), shades=[Shade(mix(ROSE, PLUM, 0.3), (0, 455), (0, 486), 0.7)])
    sheet.fill([rect(-10, 474, 1220, 340)], mix(SEA, SKY, 0.3), shades=[Shade(TEAL, (0, 480), (0, 720), 1, "brush")])
    glints = [stroke([(x - w, y), (x + w, y)], 2.6, 0.6) for x, y, w in _glints(sheet)]
    sheet.fill(glints, mix(AMBER, CREAM, 0.5))
    _wave(sheet)
    return sheet


def _glints(sheet: Sheet) -> list[tuple[float, float, float]]:
    found = []
    for _ in range(120):
        y = 480 + 250 * sheet.rng.random() ** 1.6
        found.append(
            (sheet.rng.gauss(760, 60 + (y - 480) * 0.9), y, sheet.rng.uniform(6, 34) * (0.5 + (y - 480) / 250))
        )
    return found


def _cone(sheet: Sheet) -> None:
    def side(x: float) -> float:
        return 472 - 300 / (1 + math.pow(max(abs(x - 730) - 20, 0) / 128, 1.5))

    slope = [(float(x), side(x) + sheet.rng.uniform(-1.2, 1.2)) for x in range(140, 1212, 6)]
    sheet.fill(
        [down(slope, 480)],
        mix(TEAL, PLUM, 0.55),
        shades=[
            Shade(mix(ROSE, PLUM, 0.25), (760, 0), (560, 0), 0.75),
            Shade(mix(AMBER, ROSE, 0.4), (0, 400), (0, 480), 0.75),
        ],
    )
    top = [point for point in slope if point[1] < 300]
    jagged: Outline = []
    for index, (x, y) in enumerate(top[::-1]):
        reach = 66 + 34 * math.sin(index * 1.9) + sheet.rng.uniform(-26, 26)
        jagged.append((x, min(max(y + 4, 236 + reach * (1 - abs(x - 730) / 240)), 318)))
    sheet.fill(
        [[*top, *jagged]],
        CREAM,
        shades=[Shade(mix(SKY, PLUM, 0.3), (735, 0), (830, 0), 0.85), Shade(BLUSH, (740, 300), (620, 260), 0.8)],
    )


def _wave(sheet: Sheet) -> None:
    rng = sheet.rng
    back: list[Point] = [(-60, 470), (10, 380), (110, 296), (230, 240), (345, 226), (440, 262), (492, 330)]
    face: list[Point] = [
        (492, 330),
        (440, 318),
        (380, 330),
        (330, 374),
        (312, 446),
        (338, 532),
        (420, 612),
        (560, 672),
        (780, 716),
        (1000, 728),
        (1240, 712),
    ]
    crest, hollow = smooth(back), smooth(face)
    sheet.fill(
        [[*crest, *hollow, (1240, 820), (-60, 820)]],
        mix(TEAL, NIGHT, 0.35),
        shades=[Shade(NIGHT, (420, 560), (80, 840), 0.9)],
    )
    for number in range(9):
        share = (number + 0.6) / 9
        line = [
            (x - 330 * share * (1 - index / 16) ** 0.8, y + (30 + 120 * (index / 10)) * share)
            for index, (x, y) in enumerate(face[2:8])
        ]
        tone = (mix(SEA, CREAM, 0.45), mix(SEA, SKY, 0.4), SEA)[number % 3]
        sheet.fill(
            [stroke(smooth(line), 17 - number, 3)],
            tone,
            shades=[Shade(TEAL, (340, 420), (700, 740), 0.75, "brush")],
            rough=0.8,
        )
    foam: list[Outline] = []
    shadow: list[Outline] = []
    for x, y in crest[14:]:
        for _ in range(4):
            size = rng.uniform(7, 24) * (0.5 + 0.6 * (x + 60) / 560)
            dx, dy = rng.gauss(0, 12), abs(rng.gauss(0, 14))
            shadow.append(blob(rng, x + dx + 5, y + dy + 12, size, size * 0.8, 0.25))
            foam.append(blob(rng, x + dx, y + dy, size, size * 0.8, 0.25))
    for x, y in hollow[:26]:
        foam.append(blob(rng, x + rng.gauss(0, 5), y + rng.gauss(0, 6), rng.uniform(6, 15), rng.uniform(6, 13), 0.3))
        finger = rng.uniform(14, 46)
        foam.append(
            stroke(
                smooth([(x, y), (x + finger * 0.6, y + finger * 0.3), (x + finger * 0.7, y + finger)], steps=5), 9, 2
            )
        )
    sheet.fill(shadow, mix(SKY, TEAL, 0.45))
    sheet.fill(foam, CREAM, shades=[Shade(mix(SKY, MIST, 0.3), (0, 270), (0, 420), 0.6)])
    spray = [(rng.gauss(470, 80), rng.gauss(270, 56), rng.uniform(1.2, 5) ** 1.1) for _ in range(150)]
    sheet.fill([ellipse(x, y, size, size, 12) for x, y, size in spray], CREAM)
    for y, reach in ((716, 6), (752, 9), (786, 12)):
        swell = [(float(x), y + reach * math.sin(x / 95 + y)) for x in range(560, 1260, 30)]
        sheet.fill([stroke(swell, 2, 7)], mix(SEA, SKY, 0.4), rough=1.4)


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


def harbour() -> Sheet:
    """Cranes and a ship at a quay in morning light."""
    sheet = Sheet(
        "harbour",
        [(0, mix(SEA, PLUM, 0.3)), (150, mix(ROSE, SKY, 0.4)), (320, mix(VERMILION, AMBER, 0.6)), (450, AMBER)],
    )
    sheet.glow((470, 440), 470, CREAM, 0.95)
    sheet.fill([ellipse(470, 402, 56, 56)], CREAM)
    line = ridge(sheet.rng, 438, 14, rough=0.5)
    sheet.fill([down(line, 472)], mix(ROSE, PLUM, 0.55), shades=[Shade(AMBER, (0, 430), (0, 470), 0.6)])
    for x, scale, ink in ((890, 0.78, mix(PLUM, ROSE, 0.25)), (1060, 1.0, mix(PLUM, INK, 0.5))):
        _crane(sheet, x, 470, scale, ink)
    _ship(sheet)
    sheet.fill([rect(700, 448, 520, 26)], mix(UMBER, PLUM, 0.5), shades=[Shade(INK, (0, 450), (0, 476), 0.8)])
    sheet.mirror(472, 800, mix(PLUM, SEA, 0.5), 0.3, 3.4)
    sheet.veil(NIGHT, (0, 580), (0, 800), 0.5)
    paths = [
        (sheet.rng.gauss(470, 40 + (y := 480 + 310 * sheet.rng.random()) * 0.12), y, sheet.rng.uniform(10, 50))
        for _ in range(90)
    ]
    sheet.fill([stroke([(x - w, y), (x + w, y)], 3.4, 0.8) for x, y, w in paths], CREAM, opacity=0.85)
    gulls = [(330, 160, 22), (395, 196, 15), (270, 214, 12), (610, 130, 13)]
    sheet.fill(
        [
            stroke(
                smooth(
                    [
                        (x - s, y - s * 0.3),
                        (x - s * 0.4, y - s * 0.5),
                        (x, y),
                        (x + s * 0.4, y - s * 0.5),
                        (x + s, y - s * 0.3),
                    ]
                ),
                2.6,
                1.4,
            )
            for x, y, s in gulls
        ],
        mix(PLUM, INK, 0.5),
    )
    return sheet


def _crane(sheet: Sheet, x: float, foot: float, s: float, ink: tuple[int, int, int]) -> None:
    def at(dx: float, dy: float) -> Point:
        return (x + dx * s, foot - dy * s)

    legs = [
        stroke([at(-62, 0), at(-44, 210)], 11 * s),
        stroke([at(62, 0), at(44, 210)], 11 * s),
        stroke([at(-54, 105), at(54, 105)], 8 * s),
        stroke([at(-62, 0), at(50, 105)], 4 * s),
        stroke([at(62, 0), at(-50, 105)], 4 * s),
    ]
    boom = [
        stroke([at(-330, 226), at(120, 226)], 14 * s),
        stroke([at(-330, 250), at(110, 250)], 4 * s),
        stroke([at(0, 216), at(6, 360)], 12 * s, 7 * s),
    ]
    boom += [stroke([at(-330 + 30 * n, 228), at(-315 + 30 * n, 250)], 3 * s) for n in range(15)]
    boom += [stroke([at(-315 + 30 * n, 250), at(-300 + 30 * n, 228)], 3 * s) for n in range(14)]
    stays = [
        stroke([at(6, 356), at(-230, 250)], 3 * s),
        stroke([at(6, 356), at(-110, 250)], 3 * s),
        stroke([at(6, 356), at(112, 244)], 4 * s),
    ]
    hoist = [
        stroke([at(-210, 220), at(-210, 130)], 2 * s),
        rect(*at(-238, 130), 56 * s, 30 * s),
        rect(*at(40, 290), 60 * s, 50 * s),
    ]
    sheet.fill(
        [*legs, *boom, *stays, *hoist], ink, shades=[Shade(mix(ink, AMBER, 0.6), at(120, 100), at(-420, 200), 0.7)]
    )


def _ship(sheet: Sheet) -> None:
    hull = [(60.0, 402.0), (110, 404), (640, 404), (700, 392), (660, 474), (110, 474), (84, 440)]
    stack: list[tuple[float, float, int]] = [
        (150 + 52 * n, 404 - 24 * (level + 1), (n + 2 * level) % 4)
        for n in range(9)
        for level in range(1 + (n * 7 + 3) % 3)
    ]
    inks = (VERMILION, mix(TEAL, INK, 0.2), OCHRE, mix(PLUM, INK, 0.3))
    for x, y, kind in stack:
        sheet.fill(
            [rect(x, y, 49, 22)],
            mix(inks[kind], PLUM, 0.35),
            shades=[
                Shade(INK, (x + 20, 0), (x - 20, 0), 0.4, "upright"),
                Shade(AMBER, (x + 20, y), (x + 60, y - 10), 0.5),
            ],
        )
    sheet.fill(
        [hull],
        mix(NIGHT, PLUM, 0.4),
        shades=[Shade(mix(VERMILION, PLUM, 0.3), (0, 452), (0, 466), 1.0), Shade(AMBER, (560, 0), (760, 0), 0.4)],
    )
    bridge_deck = [rect(74, 318, 54, 88), rect(66, 312, 70, 14), rect(92, 270, 12, 44)]
    sheet.fill(bridge_deck, mix(CREAM, PLUM, 0.35), shades=[Shade(PLUM, (110, 0), (60, 0), 0.7)])
    sheet.fill([rect(80 + 11 * n, 330, 7, 8) for n in range(4)], AMBER)
    sheet.fill([stroke([between((60, 402), (700, 392), 0.02), (690, 396)], 3)], mix(CREAM, PLUM, 0.3))
