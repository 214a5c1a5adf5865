# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of rooms where something is about to happen; nobody is in them."""

import math

from depesche.demo.pictures.forms import (
    Outline,
    Point,
    between,
    ellipse,
    rect,
    rounded,
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


def hospital_ward() -> Sheet:
    """A corridor towards a bright window, a bed on the left, light through open doors."""
    sheet = Sheet("hospital-ward", [(0, mix(MIST, CREAM, 0.5)), (800, mix(MIST, CREAM, 0.5))])
    vanish: Point = (640, 350)

    def box(share: float) -> tuple[float, float, float, float]:
        return (640 - 700 * share, 350 - 420 * share, 640 + 640 * share, 350 + 500 * share)

    left, top, right, low = box(0.16)
    outer = box(1.15)
    sheet.fill(
        [[(outer[0], outer[1]), (outer[2], outer[1]), (right, top), (left, top)]],
        CREAM,
        shades=[Shade(mix(SKY, SLATE, 0.2), (640, 300), (640, -60), 0.5)],
    )
    floor = [(outer[0], outer[3]), (outer[2], outer[3]), (right, low), (left, low)]
    sheet.fill([floor], mix(SEA, MIST, 0.45), shades=[Shade(TEAL, (640, 430), (640, 850), 0.9, "brush")])
    sheet.fill(
        [[(outer[0], outer[1]), (left, top), (left, low), (outer[0], outer[3])]],
        mix(MIST, SKY, 0.3),
        shades=[Shade(SEA, (500, 0), (-100, 0), 0.65)],
    )
    sheet.fill(
        [[(outer[2], outer[1]), (right, top), (right, low), (outer[2], outer[3])]],
        mix(BLUSH, CREAM, 0.4),
        shades=[Shade(mix(ROSE, SLATE, 0.35), (800, 0), (1250, 0), 0.7)],
    )
    sheet.fill([rect(left, top, right - left, low - top)], mix(MIST, SEA, 0.25))
    sheet.glow(vanish, 250, CREAM, 0.9)
    sheet.fill([rect(left + 34, top + 20, right - left - 68, 94)], CREAM)
    sheet.fill([rect(636, top + 20, 5, 94), rect(left + 34, top + 64, right - left - 68, 4)], mix(SEA, SLATE, 0.4))
    for share, length in ((0.95, 0.3), (0.52, 0.17), (0.31, 0.09)):
        _door(sheet, box(share), box(share - length), right_side=True)
    for share, length in ((0.42, 0.13), (0.27, 0.07)):
        _door(sheet, box(share), box(share - length), right_side=False)
    for share in (1.02, 0.62, 0.4, 0.27):
        lamp_near, lamp_far = box(share), box(share * 0.8)
        quad = [
            (640 - 90 * share, lamp_near[1]),
            (640 + 90 * share, lamp_near[1]),
            (640 + 90 * share * 0.8, lamp_far[1]),
            (640 - 90 * share * 0.8, lamp_far[1]),
        ]
        sheet.fill([quad], (255, 252, 240))
    for side in (0, 2):
        rail = [(box(s)[side], 350 + 190 * s) for s in (1.15, 0.16)]
        sheet.fill([stroke(rail, 22, 3)], mix(CLAY, STRAW, 0.4), shades=[Shade(UMBER, (0, 400), (0, 620), 0.5)])
    shine = [[(600.0, 432.0), (680, 432), (830, 820), (470, 820)]]
    sheet.fill(shine, CREAM, opacity=0.35, soft=14)
    _bed(sheet)
    return sheet


def _door(
    sheet: Sheet, near: tuple[float, float, float, float], far: tuple[float, float, float, float], *, right_side: bool
) -> None:
    side = 2 if right_side else 0
    a, b = near[side], far[side]
    top_a, top_b = near[1] + (near[3] - near[1]) * 0.27, far[1] + (far[3] - far[1]) * 0.27
    opening = [(a, top_a), (b, top_b), (b, far[3]), (a, near[3])]
    sheet.fill([opening], mix(AMBER, CREAM, 0.6), shades=[Shade(AMBER, (0, top_a), (0, near[3]), 0.45)])
    sheet.fill(
        [stroke([opening[1], opening[0]], 6), stroke([opening[1], opening[2]], 5), stroke([opening[0], opening[3]], 7)],
        mix(SLATE, TEAL, 0.4),
    )
    reach = (b - a) * 1.2 + (-190 if right_side else 190) * (near[3] - 350) / 500
    sheet.fill(
        [[(a, near[3]), (b, far[3]), (b + reach * 0.7, far[3] + 8), (a + reach * 1.25, near[3] + 14)]],
        mix(AMBER, CREAM, 0.5),
        opacity=0.55,
        soft=3,
    )


def _bed(sheet: Sheet) -> None:
    sheet.fill([ellipse(196, 742, 240, 22)], NIGHT, opacity=0.55, soft=6)
    frame = mix(SLATE, NIGHT, 0.3)
    sheet.fill(
        [
            stroke([(40, 600), (40, 735)], 11),
            stroke([(366, 590), (366, 735)], 11),
            stroke([(92, 560), (92, 680)], 7),
            stroke([(326, 560), (326, 680)], 7),
            stroke([(30, 648), (376, 640)], 12),
        ],
        frame,
    )
    sheet.fill([ellipse(x, y, 15, 15) for x, y in ((40, 740), (366, 740), (92, 686), (326, 686))], INK)
    mattress = [(14.0, 604.0), (376, 594), (372, 636), (20, 646)]
    sheet.fill([mattress], CREAM, shades=[Shade(mix(SEA, SLATE, 0.3), (0, 606), (0, 660), 0.8)])
    top = [(128.0, 606.0), *smooth([(128, 594), (200, 574), (300, 570), (372, 578), (382, 594)])]
    hem = smooth([(382, 660), (350, 672), (318, 658), (280, 676), (240, 660), (200, 678), (164, 662), (128, 672)])
    folds = [stroke(smooth([(x, 612), (x + 6, 640), (x + 2, 662)]), 3, 1.5) for x in (164, 240, 318)]
    sheet.fill([[*top, *hem]], SEA, shades=[Shade(TEAL, (0, 594), (0, 690), 0.85), Shade(SKY, (0, 596), (0, 568), 0.7)])
    sheet.fill(folds, mix(TEAL, NIGHT, 0.3))
    sheet.fill(
        [[(128, 606), (128, 594), (160, 584), (160, 664), (128, 672)]],
        CREAM,
        shades=[Shade(SKY, (0, 600), (0, 680), 0.6)],
    )
    pillow = smooth([(16, 566), (60, 546), (112, 554), (124, 584), (100, 606), (30, 610)], closed=True)
    sheet.fill([pillow], CREAM, shades=[Shade(mix(SKY, SLATE, 0.3), (80, 566), (20, 612), 0.8)])
    sheet.fill(
        [
            stroke(smooth([(4, 620), (2, 500), (30, 476)]), 11),
            stroke(smooth([(372, 640), (378, 560), (384, 540)]), 9),
            stroke([(8, 540), (-40, 540)], 7),
        ],
        mix(STONE, CREAM, 0.3),
        shades=[Shade(SLATE, (0, 480), (0, 620), 0.6)],
    )
    sheet.fill(
        [stroke([(420, 742), (420, 330)], 5), stroke([(388, 744), (452, 744)], 7), stroke([(400, 338), (440, 338)], 5)],
        frame,
    )
    sheet.fill([rounded(404, 350, 32, 62, 9)], mix(SKY, CREAM, 0.4), shades=[Shade(SEA, (0, 370), (0, 414), 0.8)])
    sheet.fill([stroke(smooth([(420, 412), (432, 470), (400, 540), (330, 580)]), 2)], mix(SEA, CREAM, 0.4))


def classroom() -> Sheet:
    """An empty classroom, sun through tall windows."""
    sheet = Sheet("classroom", [(0, mix(PAPER, SAND, 0.3)), (800, SAND)])
    back = (300.0, 130.0, 1010.0, 480.0)
    sheet.fill(
        [[(300, 480), (1010, 480), (1340, 830), (-160, 830)]],
        mix(OCHRE, CLAY, 0.4),
        shades=[Shade(UMBER, (700, 480), (900, 900), 0.85, "brush")],
    )
    boards = [stroke([(300 + 710 * n / 14, 480), (-160 + 1500 * n / 14, 830)], 1, 3) for n in range(15)]
    sheet.fill(boards, UMBER, opacity=0.5)
    sheet.fill(
        [[(-160, -60), (300, 130), (300, 480), (-160, 830)]],
        mix(SAND, ROSE, 0.35),
        shades=[Shade(PLUM, (320, 0), (-60, 0), 0.4)],
    )
    sheet.fill(
        [[(1340, -60), (1010, 130), (1010, 480), (1340, 830)]],
        mix(PAPER, BLUSH, 0.3),
        shades=[Shade(ROSE, (1000, 300), (1260, 700), 0.7)],
    )
    sheet.fill(
        [[(-160, -60), (1340, -60), (1010, 130), (300, 130)]], CREAM, shades=[Shade(SAND, (0, 130), (0, -40), 0.8)]
    )
    sheet.fill(
        [rect(back[0], back[1], back[2] - back[0], back[3] - back[1])],
        mix(PAPER, STRAW, 0.25),
        shades=[Shade(ROSE, (500, 300), (1020, 480), 0.5)],
    )
    sheet.fill([rect(404, 186, 420, 190)], mix(CLAY, UMBER, 0.4))
    sheet.fill(
        [rect(414, 196, 400, 170)],
        mix(PINE, TEAL, 0.3),
        shades=[Shade(mix(SEA, MIST, 0.4), (420, 366), (760, 190), 0.5, "brush")],
    )
    chalk = [
        stroke(smooth([(450, 330), (520, 318), (560, 270), (620, 232), (700, 224), (780, 220)]), 2.4),
        stroke([(450, 340), (780, 340)], 2.2),
        stroke([(450, 345), (450, 215)], 2.2),
        stroke([(470, 232), (540, 232)], 2.6),
        stroke([(470, 246), (520, 246)], 2.6),
    ]
    sheet.fill(chalk, CREAM, opacity=0.85)
    sheet.fill([ellipse(922, 240, 38, 38)], CREAM, shades=[Shade(SAND, (920, 230), (960, 280), 0.8)])
    sheet.fill([stroke([(922, 240), (898, 226)], 4), stroke([(922, 240), (906, 251)], 4)], INK)
    _tall_windows(sheet)
    light: list[Outline] = [
        [(330.0, 520.0), (560, 520), (610, 574), (330, 574)],
        [(236, 600), (596, 600), (668, 690), (200, 690)],
        [(110, 720), (660, 720), (760, 830), (40, 830)],
    ]
    sheet.fill(light, mix(AMBER, CREAM, 0.5), opacity=0.6, soft=3)
    for row, (y, size) in enumerate(((486, 0.42), (548, 0.6), (650, 0.92))):
        for column in range(4):
            _desk(sheet, 640 + (column - 1.35) * 300 * size * 1.05, y + 16 * row * 0.4, size)
    rays = [[(60.0, 60.0), (240, 120), (760, 700), (200, 830)]]
    sheet.fill(rays, CREAM, opacity=0.16, soft=20)
    return sheet


def _tall_windows(sheet: Sheet) -> None:
    for near, far in ((-0.12, 0.26), (0.36, 0.6), (0.68, 0.88)):

        def at(share: float, height: float) -> Point:
            x = -160 + 460 * share
            top, low = -60 + 190 * share, 830 - 350 * share
            return (x, top + (low - top) * height)

        quad = [at(near, 0.12), at(far, 0.12), at(far, 0.66), at(near, 0.66)]
        sheet.fill([quad], mix(SKY, CREAM, 0.65), shades=[Shade(MOSS, (0, quad[2][1] - 130), (0, quad[2][1]), 0.6)])
        for share in (0.5,):
            sheet.fill(
                [stroke([between(quad[0], quad[1], share), between(quad[3], quad[2], share)], 7 - 4 * near)], CREAM
            )
        sheet.fill([stroke([between(quad[0], quad[3], 0.4), between(quad[1], quad[2], 0.4)], 7 - 4 * near)], CREAM)
        frame = [stroke([quad[i], quad[(i + 1) % 4]], 10 - 5 * near) for i in range(4)]
        sheet.fill(frame, CREAM, shades=[Shade(SAND, (0, 100), (0, 600), 0.6)])
        sill = [
            at(near, 0.66),
            at(far, 0.66),
            (at(far, 0.69)[0] + 8, at(far, 0.69)[1]),
            (at(near, 0.69)[0] + 16, at(near, 0.69)[1]),
        ]
        sheet.fill([sill], mix(SAND, CLAY, 0.3))


def _desk(sheet: Sheet, x: float, y: float, s: float) -> None:
    wood = mix(STRAW, OCHRE, 0.5)
    dark = mix(UMBER, INK, 0.3)
    sheet.fill([ellipse(x + 16 * s, y + 132 * s, 128 * s, 13 * s)], UMBER, opacity=0.5, soft=3 * s)
    legs = [stroke([(x + dx * s, y + 8 * s), (x + dx * 1.04 * s, y + 130 * s)], 7 * s) for dx in (-98, 98)]
    legs += [stroke([(x + dx * s, y - 20 * s), (x + dx * s, y + 92 * s)], 5 * s) for dx in (-80, 80)]
    chair = [stroke([(x + dx * s, y + 62 * s), (x + dx * 1.1 * s, y + 158 * s)], 6 * s) for dx in (-46, 46)]
    sheet.fill([*legs, *chair], dark)
    top = [(x - 92 * s, y - 32 * s), (x + 92 * s, y - 32 * s), (x + 112 * s, y + 10 * s), (x - 112 * s, y + 10 * s)]
    sheet.fill(
        [top],
        wood,
        shades=[
            Shade(CREAM, (x + 60 * s, y), (x - 120 * s, y - 30 * s), 0.8),
            Shade(CLAY, (x, y), (x + 140 * s, y), 0.5),
        ],
    )
    sheet.fill([rect(x - 112 * s, y + 10 * s, 224 * s, 10 * s)], mix(CLAY, UMBER, 0.3))
    sheet.fill(
        [[(x - 50 * s, y - 22 * s), (x - 2 * s, y - 22 * s), (x - 2 * s, y - 2 * s), (x - 58 * s, y - 2 * s)]],
        mix(VERMILION, PLUM, 0.2) if int(x) % 2 else mix(SEA, TEAL, 0.3),
    )
    back = rounded(x - 54 * s, y + 36 * s, 108 * s, 42 * s, 12 * s)
    sheet.fill([back], mix(CLAY, OCHRE, 0.35), shades=[Shade(UMBER, (x - 10 * s, 0), (x + 70 * s, 0), 0.7)])


def library() -> Sheet:
    """A reading room at night: shelves, green lamps, the moon in an arched window."""
    sheet = Sheet("library", [(0, mix(NIGHT, PLUM, 0.3)), (800, mix(UMBER, NIGHT, 0.5))])
    window = [
        (496.0, 470.0),
        (496, 210),
        *[
            (600 + 104 * math.cos(math.pi * (1 + s / 30)), 210 + 112 * math.sin(math.pi * (1 + s / 30)))
            for s in range(31)
        ],
        (704, 470),
    ]
    sheet.fill([rect(380, -10, 440, 500)], mix(PLUM, UMBER, 0.45), shades=[Shade(NIGHT, (600, 300), (380, 0), 0.7)])
    sheet.fill([window], mix(SEA, NIGHT, 0.45), shades=[Shade(mix(SKY, SEA, 0.4), (600, 480), (600, 150), 0.8)])
    sheet.glow((640, 190), 130, CREAM, 0.8)
    sheet.fill([ellipse(640, 190, 33, 33)], CREAM, shades=[Shade(MIST, (640, 190), (670, 222), 0.7)])
    sheet.fill(
        [stroke([(600, 98), (600, 470)], 6), *(stroke([(496, y), (704, y)], 5) for y in (210, 300, 390))],
        mix(NIGHT, INK, 0.4),
    )
    sheet.fill([stroke([*window, window[0]], 12)], mix(UMBER, CLAY, 0.4))
    sheet.fill(
        [[(380, 490), (820, 490), (1400, 830), (-200, 830)]],
        mix(UMBER, PLUM, 0.3),
        shades=[Shade(INK, (600, 520), (600, 860), 0.8, "brush")],
    )
    for mirrored in (False, True):
        _shelves(sheet, mirrored=mirrored)
    table = [(470.0, 520.0), (730, 520), (1010, 830), (190, 830)]
    sheet.fill(
        [table],
        mix(CLAY, UMBER, 0.35),
        shades=[
            Shade(mix(AMBER, CLAY, 0.3), (600, 900), (600, 560), 0.55, "brush"),
            Shade(INK, (600, 640), (200, 840), 0.6),
        ],
    )
    for share, aside in ((0.05, 60), (0.18, -88), (0.4, 128), (0.74, -196)):
        size = 0.34 + 0.9 * share
        _lamp(sheet, 600 + aside, 530 + 240 * share, size)
    return sheet


def _shelves(sheet: Sheet, *, mirrored: bool) -> None:
    def at(share: float, height: float) -> Point:
        x = -60 + 440 * share
        y = (-330 + 330 * share) + (1130 - 640 * share) * height
        return (1200 - x if mirrored else x, y)

    sheet.fill([[at(0, 0), at(1, 0), at(1, 1), at(0, 1)]], mix(UMBER, INK, 0.5))
    inks = (VERMILION, TEAL, OCHRE, PLUM, mix(LEAF, PINE, 0.4), CLAY, SAND, mix(SEA, SLATE, 0.4))
    for shelf in range(9):
        low, top = 0.985 - shelf * 0.108, 0.985 - (shelf + 0.86) * 0.108
        share = 0.02
        while share < 0.97:
            width = sheet.rng.uniform(0.009, 0.021) * (1.5 - 0.7 * share)
            high = low - (low - top) * sheet.rng.uniform(0.62, 0.98)
            end = min(share + width, 0.985)
            ink = mix(sheet.rng.choice(inks), mix(INK, UMBER, 0.5), 0.30 + 0.4 * abs(shelf - 3) / 6)
            sheet.fill([[at(share, high), at(end, high), at(end, low), at(share, low)]], ink)
            share = end + (0.0015 if sheet.rng.random() < 0.93 else 0.02)
        sheet.fill([stroke([at(0, low), at(1, low)], 11, 4)], mix(CLAY, UMBER, 0.45))
    for share in (0.0, 0.36, 0.68, 0.99):
        sheet.fill(
            [stroke([at(share, 0), at(share, 1)], 22 - 14 * share)],
            mix(CLAY, UMBER, 0.55),
            shades=[Shade(INK, (0, 300), (0, -40), 0.6)],
        )
    sheet.veil(
        mix(INK, NIGHT, 0.5), at(0.75, 0.5), at(0.0, 0.5), 0.72, within=[[at(0, 0), at(1, 0), at(1, 1), at(0, 1)]]
    )


def _lamp(sheet: Sheet, x: float, y: float, s: float) -> None:
    sheet.glow((x, y + 6 * s), 330 * s, AMBER, 0.75, 0.42)
    sheet.fill(
        [ellipse(x, y, 46 * s, 11 * s), stroke([(x, y), (x, y - 120 * s)], 8 * s)],
        mix(OCHRE, UMBER, 0.35),
        shades=[Shade(UMBER, (x, 0), (x + 40 * s, 0), 0.8)],
    )
    sheet.glow((x, y - 90 * s), 150 * s, CREAM, 0.55)
    shade = [
        (x - 106 * s, y - 96 * s),
        *smooth(
            [
                (x - 106 * s, y - 96 * s),
                (x - 96 * s, y - 138 * s),
                (x - 60 * s, y - 158 * s),
                (x + 60 * s, y - 158 * s),
                (x + 96 * s, y - 138 * s),
                (x + 106 * s, y - 96 * s),
            ]
        ),
    ]
    sheet.fill(
        [shade],
        mix(LEAF, MOSS, 0.25),
        shades=[
            Shade(mix(STRAW, MOSS, 0.3), (x, y - 130 * s), (x, y - 92 * s), 0.7),
            Shade(PINE, (x, 0), (x + 120 * s, 0), 0.7),
            Shade(CREAM, (x - 30 * s, y - 130 * s), (x - 90 * s, y - 164 * s), 0.5),
        ],
    )
    sheet.fill([ellipse(x, y - 96 * s, 104 * s, 7 * s)], CREAM)
    book = [(x - 190 * s, y + 26 * s), (x - 112 * s, y + 16 * s), (x - 100 * s, y + 58 * s), (x - 200 * s, y + 70 * s)]
    sheet.fill([book], CREAM, shades=[Shade(SAND, (x - 150 * s, 0), (x - 110 * s, 0), 0.8)])


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


def telemedicine() -> Sheet:
    """A heartbeat on a screen, sun and moon over two shores in the window."""
    sheet = Sheet("telemedicine", [(0, mix(BLUSH, PAPER, 0.4)), (800, mix(ROSE, BLUSH, 0.4))])
    pane = rect(120, 50, 960, 420)
    sheet.fill([rect(100, 30, 1000, 460)], CREAM, shades=[Shade(SAND, (0, 300), (0, 500), 0.8)])
    sheet.fill(
        [pane],
        mix(NIGHT, SEA, 0.25),
        shades=[Shade(mix(SEA, TEAL, 0.4), (0, 160), (0, 460), 0.6)],
    )
    sheet.fill(
        [rect(600, 50, 480, 420)], mix(ROSE, AMBER, 0.45), shades=[Shade(mix(SKY, ROSE, 0.4), (0, 150), (0, 20), 0.8)]
    )
    stars = [(sheet.rng.uniform(130, 480), sheet.rng.uniform(60, 300)) for _ in range(40)]
    sheet.fill([ellipse(x, y, 1.6, 1.6, 8) for x, y in stars], CREAM)
    sheet.fill([ellipse(240, 150, 42, 42)], CREAM, shades=[Shade(SKY, (240, 150), (290, 190), 0.6)])
    sheet.glow((770, 150), 200, CREAM, 0.85)
    sheet.fill([ellipse(770, 150, 46, 46)], CREAM)
    hills = [(120.0, 470.0), *smooth([(120, 330), (230, 300), (340, 340), (450, 352), (560, 372)]), (560, 470)]
    sheet.fill([hills], mix(NIGHT, TEAL, 0.35), shades=[Shade(SEA, (200, 330), (600, 400), 0.5)])
    cone = [
        (640.0, 376.0),
        *smooth([(640, 376), (860, 350), (986, 226), (1012, 226), (1080, 300)]),
        (1080, 470),
        (640, 470),
    ]
    sheet.fill([cone], mix(PLUM, ROSE, 0.25), shades=[Shade(AMBER, (0, 270), (0, 390), 0.6)])
    sheet.fill(
        [[(955.0, 262.0), (986, 226), (1012, 226), (1042, 262), (1024, 254), (1008, 274), (990, 256), (974, 276)]],
        CREAM,
    )
    sheet.fill(
        [rect(120, 372, 960, 98)],
        mix(SEA, TEAL, 0.4),
        shades=[
            Shade(mix(AMBER, CREAM, 0.3), (640, 0), (1100, 0), 0.75, "brush"),
            Shade(NIGHT, (520, 0), (120, 0), 0.7, "brush"),
        ],
    )
    sheet.fill([rect(594, 50, 12, 420), rect(120, 206, 960, 7)], CREAM, shades=[Shade(SAND, (0, 100), (0, 470), 0.6)])
    sheet.fill(
        [rect(-10, 556, 1220, 260)],
        mix(CLAY, UMBER, 0.2),
        shades=[Shade(mix(OCHRE, CLAY, 0.3), (0, 800), (0, 556), 0.7, "brush")],
    )
    sheet.fill([ellipse(580, 722, 360, 20)], INK, opacity=0.45, soft=6)
    sheet.fill(
        [[(520.0, 716.0), (540, 620), (640, 620), (660, 716)], ellipse(590, 716, 130, 13)],
        STONE,
        shades=[Shade(SLATE, (580, 0), (680, 0), 0.8)],
    )
    sheet.fill(
        [rounded(256, 250, 668, 390, 20)], mix(INK, NIGHT, 0.4), shades=[Shade(SLATE, (300, 300), (240, 240), 0.6)]
    )
    sheet.fill(
        [rounded(278, 272, 624, 346, 8)], mix(NIGHT, TEAL, 0.4), shades=[Shade(TEAL, (300, 600), (900, 260), 0.6)]
    )
    sheet.fill(
        [rect(278 + 39 * n, 272, 1.4, 346) for n in range(1, 16)]
        + [rect(278, 272 + 38.4 * n, 624, 1.4) for n in range(1, 9)],
        SEA,
        opacity=0.4,
    )
    beat: list[Point] = [(286, 470)]
    for start in (320, 520, 720):
        beat += [
            (start, 470),
            (start + 24, 452),
            (start + 44, 470),
            (start + 60, 478),
            (start + 78, 318),
            (start + 98, 546),
            (start + 114, 470),
            (start + 146, 440),
            (start + 176, 470),
        ]
    sheet.fill([stroke([*beat, (896, 470)], 13)], mix(AMBER, VERMILION, 0.4), opacity=0.35, soft=7)
    sheet.fill([stroke([*beat, (896, 470)], 5)], AMBER)
    sheet.fill(
        [rounded(300, 292, 92, 14, 7), rounded(300, 314, 60, 14, 7), rounded(790, 292, 90, 30, 8)], mix(SKY, TEAL, 0.3)
    )
    _stethoscope(sheet)
    _cup(sheet, 1010, 676)
    return sheet


def _stethoscope(sheet: Sheet) -> None:
    tube = smooth(
        [
            (64, 600),
            (90, 690),
            (190, 742),
            (300, 718),
            (352, 672),
            (330, 640),
            (280, 654),
            (250, 704),
            (280, 762),
            (370, 772),
        ]
    )
    sheet.fill([stroke([(x + 5, y + 9) for x, y in tube], 14)], INK, opacity=0.45, soft=3)
    sheet.fill([stroke(tube, 12), stroke(smooth([(176, 586), (170, 660), (190, 742)]), 11)], mix(INK, NIGHT, 0.4))
    sheet.fill([ellipse(386, 770, 42, 34)], STONE, shades=[Shade(INK, (380, 770), (420, 800), 0.8)])
    sheet.fill([ellipse(386, 764, 31, 24)], CREAM, shades=[Shade(SLATE, (386, 764), (410, 784), 0.7)])


def _cup(sheet: Sheet, x: float, y: float) -> None:
    sheet.fill([ellipse(x + 16, y + 76, 92, 13)], INK, opacity=0.45, soft=4)
    body = [
        (x - 66, y - 40),
        *smooth([(x - 66, y - 40), (x - 62, y + 30), (x - 40, y + 72)]),
        *smooth([(x + 40, y + 72), (x + 62, y + 30), (x + 66, y - 40)]),
    ]
    sheet.fill(
        [body],
        mix(SEA, SKY, 0.3),
        shades=[Shade(NIGHT, (x, 0), (x + 80, 0), 0.75), Shade(CREAM, (x - 20, 0), (x - 76, 0), 0.6)],
    )
    sheet.fill([ellipse(x, y - 40, 66, 15)], mix(SEA, NIGHT, 0.3))
    sheet.fill([ellipse(x, y - 37, 58, 11)], mix(MOSS, STRAW, 0.4))
    waves = [
        stroke([(x - 60 + t * 6, y + 14 + r * 14 + 4 * math.sin(t * 0.9 + r)) for t in range(20)], 2.4)
        for r in range(2)
    ]
    sheet.fill(waves, CREAM)
    for dx, phase in ((-20, 0.0), (16, 1.6)):
        steam = smooth([(x + dx + 13 * math.sin(phase + k * 1.3), y - 60 - 26 * k) for k in range(6)])
        sheet.fill([stroke(steam, 9, 2)], CREAM, opacity=0.55, soft=3)
