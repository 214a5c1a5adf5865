# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of the coast: a bay with its mountain, a harbour."""

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
    CREAM,
    INK,
    MIST,
    NIGHT,
    OCHRE,
    PLUM,
    ROSE,
    SEA,
    SKY,
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
