# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of vehicles at night: a bus at its stop, a fire engine before its station."""

import math

from depesche.demo.pictures.forms import (
    Outline,
    down,
    ellipse,
    forest,
    rect,
    ridge,
    rounded,
    stroke,
)
from depesche.demo.pictures.palette import (
    AMBER,
    CLAY,
    CREAM,
    INK,
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
