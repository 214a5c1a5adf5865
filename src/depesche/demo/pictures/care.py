"""Pictures of care: a hospital corridor, a consultation across two shores."""

import math

from depesche.demo.pictures.forms import (
    Point,
    ellipse,
    rect,
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
    mix,
)
from depesche.demo.pictures.sheet import Shade, Sheet


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
