# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of solemn rooms: a table for signing, a lectern before empty rows."""

import math

from depesche.demo.pictures.forms import (
    Outline,
    Point,
    ellipse,
    rect,
    rounded,
    smooth,
    stroke,
    turned,
)
from depesche.demo.pictures.palette import (
    AMBER,
    CLAY,
    CREAM,
    INK,
    NIGHT,
    OCHRE,
    PLUM,
    ROSE,
    SAND,
    SEA,
    SKY,
    SLATE,
    STONE,
    TEAL,
    UMBER,
    VERMILION,
    Ink,
    mix,
)
from depesche.demo.pictures.sheet import Shade, Sheet


def signing_table() -> Sheet:
    """Two folders, two pens, two flags on a dark table."""
    sheet = Sheet("signing-table", [(0, mix(TEAL, NIGHT, 0.45)), (420, mix(TEAL, SEA, 0.35))])
    for x in range(-40, 1240, 150):
        panel = rounded(x, 30, 126, 330, 4)
        sheet.fill(
            [panel], mix(TEAL, NIGHT, 0.3), shades=[Shade(mix(SEA, SKY, 0.2), (x + 20, 300), (x + 160, 20), 0.5)]
        )
        sheet.fill(
            [rounded(x + 12, 44, 102, 302, 3)],
            mix(TEAL, NIGHT, 0.42),
            shades=[Shade(mix(SEA, TEAL, 0.4), (x, 60), (x + 120, 330), 0.45)],
        )
    sheet.glow((600, 180), 620, mix(AMBER, CREAM, 0.4), 0.42, 0.8)
    table = [(-20.0, 820.0), (-20, 452), (90, 412), (1110, 412), (1220, 452), (1220, 820)]
    sheet.fill(
        [table], mix(UMBER, INK, 0.35), shades=[Shade(mix(CLAY, UMBER, 0.3), (600, 800), (600, 400), 0.9, "brush")]
    )
    sheet.fill([[(90.0, 412.0), (1110, 412), (1113, 418), (86, 418)]], mix(CLAY, AMBER, 0.5))
    for x, tones in ((470, (INK, None, AMBER)), (730, (CREAM, VERMILION, CREAM))):
        _table_flag(sheet, x, tones)
    for x in (330, 870):
        _folder(sheet, x)
    for x, y, angle in ((330, 735, -11), (870, 735, 9)):
        _pen(sheet, x, y, angle)
    return sheet


def _table_flag(sheet: Sheet, x: float, tones: tuple[Ink, Ink | None, Ink]) -> None:
    upper, disc, lower = tones
    sheet.fill([ellipse(x + 24, 470, 74, 9)], INK, opacity=0.6, soft=4)
    sheet.fill(
        [ellipse(x, 462, 36, 10), rect(x - 36, 452, 72, 10), ellipse(x, 452, 36, 10)],
        mix(OCHRE, UMBER, 0.3),
        shades=[Shade(UMBER, (x, 0), (x + 40, 0), 0.8)],
    )
    sheet.fill(
        [stroke([(x, 452), (x, 92)], 6), ellipse(x, 88, 8, 8)],
        mix(OCHRE, AMBER, 0.4),
        shades=[Shade(UMBER, (x, 0), (x + 5, 0), 0.8)],
    )
    side = -1 if x < 600 else 1
    top = [(x + side * 210 * t, 104 + 18 * math.sin(t * 3.4) + 26 * t) for t in [s / 20 for s in range(21)]]
    cloth = [*top, *[(px - side * 10, py + 152 + 10 * math.sin(px / 30)) for px, py in top[::-1]]]
    fold = [
        Shade(mix(upper, PLUM, 0.6), (x + side * 70, 0), (x + side * 112, 0), 0.55),
        Shade(mix(upper, INK, 0.5), (x + side * 150, 0), (x + side * 225, 0), 0.5),
    ]
    sheet.fill([cloth], upper, shades=fold)
    if disc:
        sheet.fill(
            [ellipse(x + side * 102, 208, 44, 46)],
            disc,
            shades=[Shade(PLUM, (x + side * 80, 0), (x + side * 150, 0), 0.6)],
        )
    else:
        half = [
            *[(px - side * 5, py + 76) for px, py in top],
            *[(px - side * 10, py + 152 + 10 * math.sin(px / 30)) for px, py in top[::-1]],
        ]
        sheet.fill(
            [half],
            lower,
            shades=[
                Shade(CLAY, (x + side * 70, 0), (x + side * 112, 0), 0.6),
                Shade(CLAY, (x + side * 150, 0), (x + side * 225, 0), 0.6),
            ],
        )


def _folder(sheet: Sheet, x: float) -> None:
    def at(dx: float, dy: float) -> Point:
        return (x + dx * (0.76 + 0.24 * (dy + 100) / 200), 590 + dy * 0.78)

    sheet.fill([[at(-236, 116), at(236, 116), at(250, -86), at(-226, -86)]], INK, opacity=0.6, soft=7)
    sheet.fill(
        [[at(-236, 108), at(236, 108), at(236, -108), at(-236, -108)]],
        mix(VERMILION, PLUM, 0.4) if x < 600 else mix(TEAL, NIGHT, 0.25),
        shades=[Shade(INK, at(0, 0), at(-260, 120), 0.5)],
    )
    for side in (-1, 1):
        page = [at(side * 5, 98), at(side * 222, 98), at(side * 222, -98), at(side * 5, -98)]
        sheet.fill([page], CREAM, shades=[Shade(mix(SAND, STONE, 0.4), at(side * 60, 0), at(-side * 10, 0), 0.8)])
        lines = [
            stroke([at(side * 114 - 76, -50 + 16 * n), at(side * 114 + (76 if n % 4 != 3 else 20), -50 + 16 * n)], 2.6)
            for n in range(6)
        ]
        sheet.fill([*lines, stroke([at(side * 114 - 46, -74), at(side * 114 + 46, -74)], 6)], mix(SLATE, INK, 0.3))
        sheet.fill([stroke([at(side * 114 - 70, 76), at(side * 114 + 50, 76)], 1.8)], INK)
        scribble = smooth(
            [at(side * 114 - 60 + 14 * n, 66 + (13 if n % 2 else -5) * math.sin(n * 1.7 + side)) for n in range(8)]
        )
        if side > 0:
            sheet.fill([stroke(scribble, 3, 1.4)], mix(NIGHT, SEA, 0.3))
    sheet.fill([stroke([at(0, -100), at(-4, 60), at(14, 168)], 7)], AMBER if x < 600 else VERMILION)


def _pen(sheet: Sheet, x: float, y: float, angle: float) -> None:
    def turn(outline: Outline) -> Outline:
        return turned(outline, angle, (x, y))

    sheet.fill([turn(rounded(x - 124, y + 9, 254, 17, 8))], INK, opacity=0.6, soft=4)
    shine = [Shade(mix(SLATE, CREAM, 0.3), (x, y + 2), (x, y - 14), 0.8)]
    sheet.fill(
        [turn(rounded(x - 130, y - 11, 152, 22, 10)), turn(rounded(x + 18, y - 9, 78, 18, 6))], INK, shades=shine
    )
    gold = [
        turn(rect(x + 14, y - 11, 8, 22)),
        turn([(x + 96, y - 7), (x + 142, y - 1), (x + 142, y + 1), (x + 96, y + 7)]),
        turn(rounded(x - 118, y - 15, 84, 6, 3)),
    ]
    sheet.fill(gold, AMBER, shades=[Shade(CLAY, (x, y - 2), (x, y + 10), 0.6)])


def lectern() -> Sheet:
    """A lectern in a cone of light before empty rows."""
    sheet = Sheet("lectern", [(0, mix(PLUM, INK, 0.4)), (800, mix(PLUM, INK, 0.6))])
    for fold in range(30):
        x = fold * 42 - 20
        sway = 7 * math.sin(fold * 1.7)
        cloth = [(x, -20.0), (x + 44, -20), *smooth([(x + 44, 200), (x + 44 + sway, 380), (x + 46, 560)]), (x + 2, 560)]
        sheet.fill(
            [cloth],
            mix(VERMILION, PLUM, 0.42),
            shades=[
                Shade(mix(INK, PLUM, 0.4), (x + 12, 0), (x + 46, 0), 0.95),
                Shade(mix(VERMILION, ROSE, 0.25), (x + 22, 0), (x + 4, 0), 0.6),
            ],
        )
    sheet.veil(INK, (600, 300), (30, 60), 0.8)
    sheet.veil(INK, (600, 300), (1170, 60), 0.8)
    sheet.fill(
        [[(-20, 548), (1220, 548), (1220, 640), (-20, 640)]],
        mix(CLAY, UMBER, 0.4),
        shades=[Shade(INK, (600, 0), (-100, 0), 0.9), Shade(INK, (600, 0), (1300, 0), 0.9)],
    )
    beam = [(566.0, -20.0), (634, -20), (830, 610), (370, 610)]
    sheet.fill([beam], mix(AMBER, CREAM, 0.6), opacity=0.32, soft=10)
    sheet.fill([ellipse(600, 604, 232, 26)], mix(AMBER, CREAM, 0.5), opacity=0.75, soft=4)
    wood = mix(OCHRE, CLAY, 0.4)
    sheet.fill([ellipse(600, 606, 118, 13)], INK, opacity=0.6, soft=3)
    sheet.fill(
        [[(524.0, 604.0), (538, 352), (662, 352), (676, 604)]],
        wood,
        shades=[Shade(UMBER, (600, 0), (700, 0), 0.85, "upright"), Shade(CREAM, (600, 420), (560, 330), 0.5)],
    )
    sheet.fill(
        [[(506.0, 352.0), (694, 352), (716, 318), (484, 318)]],
        mix(wood, CREAM, 0.3),
        shades=[Shade(CLAY, (600, 0), (740, 0), 0.7)],
    )
    sheet.fill([rect(506, 350, 188, 9), rect(518, 596, 164, 12)], mix(UMBER, CLAY, 0.3))
    sheet.fill(
        [[(546.0, 346.0), (596, 346), (592, 322), (552, 322)], [(606.0, 346.0), (656, 346), (650, 322), (608, 322)]],
        CREAM,
    )
    sheet.fill([ellipse(600, 462, 36, 36)], AMBER, holes=[ellipse(600, 462, 30, 30)])
    sheet.fill(
        [stroke([(580, 452), (620, 452)], 5), stroke([(580, 464), (620, 464)], 5), stroke([(580, 476), (606, 476)], 5)],
        AMBER,
    )
    sheet.fill([stroke(smooth([(600, 322), (600, 280), (590, 250), (572, 232)]), 5, 4)], INK)
    sheet.fill(
        [turned(rounded(542, 208, 40, 24, 11), 30, (562, 220))], INK, shades=[Shade(STONE, (570, 230), (540, 200), 0.7)]
    )
    for row, (y, s) in enumerate(((668, 0.62), (718, 0.82), (790, 1.1))):
        for column in range(-1, 15):
            seat = 600 + (column - 6.5 + 0.5 * (row % 2)) * 118 * s
            chair = [
                (seat - 44 * s, y + 90 * s),
                (seat - 46 * s, y - 26 * s),
                *smooth(
                    [
                        (seat - 46 * s, y - 26 * s),
                        (seat - 30 * s, y - 46 * s),
                        (seat + 30 * s, y - 46 * s),
                        (seat + 46 * s, y - 26 * s),
                    ]
                ),
                (seat + 44 * s, y + 90 * s),
            ]
            glow = max(0.0, 1 - abs(seat - 600) / 520)
            sheet.fill(
                [chair],
                mix(INK, PLUM, 0.45),
                shades=[Shade(mix(VERMILION, AMBER, 0.35), (seat, y + 6 * s), (seat, y - 60 * s), 0.25 + 0.7 * glow)],
            )
    return sheet
