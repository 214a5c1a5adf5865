"""A picture of a laboratory bench."""

import math

from depesche.demo.pictures.forms import Outline, between, ellipse, rect, rounded, smooth, stroke
from depesche.demo.pictures.palette import (
    AMBER,
    CLAY,
    CREAM,
    INK,
    LEAF,
    MOSS,
    NIGHT,
    OCHRE,
    PLUM,
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


def lab_bench() -> Sheet:
    """Flasks, a microscope and a rack of tubes on a bench."""
    sheet = Sheet("lab-bench", [(0, mix(TEAL, NIGHT, 0.3)), (560, mix(SEA, TEAL, 0.4))])
    for column in range(12):
        for row in range(6):
            x, y = column * 104 - 20, row * 92 - 14
            ink = mix(mix(SEA, TEAL, 0.45), NIGHT, 0.10 + 0.13 * ((column * 7 + row * 5) % 4))
            sheet.fill(
                [rounded(x, y, 99, 87, 5)],
                ink,
                shades=[Shade(mix(SKY, SEA, 0.4), (x + 60, y + 60), (x - 10, y - 20), 0.35)],
            )
    sheet.glow((520, 330), 560, mix(AMBER, CREAM, 0.5), 0.5, 0.75)
    sheet.fill([rect(-10, 150, 560, 15)], mix(SAND, CLAY, 0.4), shades=[Shade(UMBER, (0, 152), (0, 168), 0.7)])
    for n, ink in enumerate((CLAY, mix(OCHRE, AMBER, 0.4), mix(LEAF, TEAL, 0.3), PLUM, mix(CLAY, UMBER, 0.4))):
        x = 30 + n * 96
        sheet.fill(
            [rounded(x, 66, 62, 84, 9), rect(x + 17, 40, 28, 30)],
            ink,
            shades=[Shade(INK, (x + 30, 0), (x + 70, 0), 0.7), Shade(CREAM, (x + 22, 0), (x + 2, 0), 0.45)],
        )
        sheet.fill([rect(x + 8, 92, 46, 32)], CREAM)
        sheet.fill([rect(x + 14, 100 + 8 * k, 32 - 8 * k, 3) for k in range(3)], SLATE)
    sheet.fill(
        [rect(-10, 590, 1220, 220)],
        mix(CREAM, SAND, 0.4),
        shades=[Shade(mix(CLAY, STONE, 0.4), (0, 620), (0, 860), 0.8, "brush")],
    )
    sheet.fill([rect(-10, 586, 1220, 10)], CREAM)
    sheet.fill(
        [ellipse(x, y, w, 12) for x, y, w in ((210, 690, 130), (450, 706, 120), (640, 664, 150), (940, 700, 210))],
        UMBER,
        opacity=0.45,
        soft=5,
    )
    _erlenmeyer(sheet, 210, 688, 1.15, mix(VERMILION, AMBER, 0.35))
    _tubes(sheet)
    _round_flask(sheet)
    _microscope(sheet)
    return sheet


def _glass(sheet: Sheet, outline: Outline, x: float, wide: float) -> None:
    sheet.fill([outline], mix(SKY, CREAM, 0.5), opacity=0.16)
    sheet.fill([stroke([*outline, outline[0]], 3)], mix(CREAM, SKY, 0.3), opacity=0.85)
    sheet.veil(CREAM, (x - wide * 0.3, 0), (x - wide, 0), 0.35, within=[outline])


def _erlenmeyer(sheet: Sheet, x: float, foot: float, s: float, ink: Ink) -> None:
    def wall(y: float) -> float:
        return 24 * s if y < foot - 190 * s else 24 * s + (y - foot + 190 * s) * 0.42

    level = foot - 92 * s
    liquid = [
        (x - wall(level) + 3, level),
        (x + wall(level) - 3, level),
        (x + wall(foot) - 5, foot - 5),
        (x - wall(foot) + 5, foot - 5),
    ]
    sheet.fill(
        [liquid],
        ink,
        shades=[
            Shade(mix(ink, PLUM, 0.6), (x, level), (x + 120 * s, foot), 0.85),
            Shade(CREAM, (x - 30 * s, foot), (x - 110 * s, level), 0.35),
        ],
    )
    sheet.fill([ellipse(x, level, wall(level) - 3, 8 * s)], mix(ink, CREAM, 0.4))
    sheet.fill(
        [
            ellipse(x + dx * s, level + dy * s, r * s, r * s, 18)
            for dx, dy, r in ((-20, 34, 6), (14, 20, 4), (30, 56, 7), (-40, 64, 4), (2, 62, 3))
        ],
        mix(ink, CREAM, 0.5),
    )
    outline = [
        (x - 24 * s, foot - 290 * s),
        (x + 24 * s, foot - 290 * s),
        (x + 24 * s, foot - 190 * s),
        (x + wall(foot), foot),
        (x - wall(foot), foot),
        (x - 24 * s, foot - 190 * s),
    ]
    _glass(sheet, outline, x, 100 * s)
    sheet.fill([rounded(x - 31 * s, foot - 300 * s, 62 * s, 13 * s, 5)], CREAM, opacity=0.85)
    sheet.fill(
        [
            stroke(
                [(x + wall(foot - d * s) - 34 * s, foot - d * s), (x + wall(foot - d * s) - 12 * s, foot - d * s)], 2.4
            )
            for d in (30, 60, 90, 120, 150)
        ],
        CREAM,
        opacity=0.9,
    )


def _tubes(sheet: Sheet) -> None:
    inks = (AMBER, VERMILION, mix(SEA, SKY, 0.4), MOSS, PLUM)
    for n, ink in enumerate(inks):
        x, level = 372 + 42 * n, 560 - 26 * ((n * 3) % 4)
        tube = [
            (x - 13.0, 474.0),
            (x + 13, 474),
            *[(x + 13 * math.cos(a), 676 + 13 * math.sin(a)) for a in [math.pi * k / 10 for k in range(11)]],
        ]
        liquid = [
            (x - 11.0, float(level)),
            (x + 11, level),
            *[(x + 11 * math.cos(a), 676 + 11 * math.sin(a)) for a in [math.pi * k / 10 for k in range(11)]],
        ]
        sheet.fill([liquid], ink, shades=[Shade(mix(ink, INK, 0.5), (x, 0), (x + 14, 0), 0.8)])
        _glass(sheet, tube, x, 13)
    wood = mix(STRAW, CLAY, 0.4)
    rack = [
        rect(340, 522, 232, 20),
        rect(340, 640, 232, 16),
        rect(336, 690, 240, 16),
        rect(340, 522, 14, 180),
        rect(558, 522, 14, 180),
    ]
    sheet.fill(rack, wood, shades=[Shade(UMBER, (470, 0), (600, 0), 0.7, "upright")])


def _round_flask(sheet: Sheet) -> None:
    x, y, radius = 672.0, 540.0, 84.0
    sheet.fill(
        [stroke([(784, 660), (784, 200)], 9), rounded(640, 648, 200, 16, 6)],
        mix(INK, SLATE, 0.4),
        shades=[Shade(STONE, (790, 0), (778, 0), 0.7)],
    )
    sheet.fill([rect(690, 372, 100, 9), rounded(774, 362, 22, 30, 5)], mix(SLATE, STONE, 0.4))
    sheet.fill(
        [[(648.0, 648.0), (658, 600), (686, 600), (696, 648)], rounded(640, 636, 64, 14, 5)], mix(OCHRE, UMBER, 0.3)
    )
    level = 520.0
    half = math.sqrt(radius * radius - (level - y) ** 2) - 3
    liquid = [
        (x - half, level),
        (x + half, level),
        *[
            (x + (radius - 4) * math.cos(a), y + (radius - 4) * math.sin(a))
            for a in [math.radians(-14 + 208 * k / 40) for k in range(41)]
        ],
    ]
    sheet.fill(
        [liquid],
        mix(SEA, SKY, 0.2),
        shades=[Shade(NIGHT, (x, y), (x + 90, y + 70), 0.8), Shade(CREAM, (x - 20, y), (x - 90, y - 20), 0.4)],
    )
    sheet.fill([ellipse(x, level, half, 10)], mix(SKY, CREAM, 0.3))
    ball = [
        *[
            (x + radius * math.cos(a), y + radius * math.sin(a))
            for a in [math.radians(-75 + 330 * k / 60) for k in range(61)]
        ],
        (x - 22, 330),
        (x + 22, 330),
    ]
    _glass(sheet, ball, x, 80)
    sheet.fill([rounded(x - 29, 322, 58, 12, 5)], CREAM, opacity=0.85)
    sheet.fill(
        [
            ellipse(x + dx, y + dy, r, r, 18)
            for dx, dy, r in ((-30, 10, 6), (10, 30, 5), (34, 4, 7), (-6, 50, 4), (-44, 36, 4))
        ],
        mix(SKY, CREAM, 0.4),
    )


def _microscope(sheet: Sheet) -> None:
    body, dark = mix(CREAM, STONE, 0.25), mix(INK, NIGHT, 0.4)
    shades = [Shade(mix(SLATE, TEAL, 0.4), (980, 0), (1120, 0), 0.8)]
    sheet.fill([rounded(800, 668, 290, 36, 12)], dark, shades=[Shade(SLATE, (0, 680), (0, 664), 0.7)])
    arm = smooth([(1040, 676), (1098, 560), (1066, 452), (930, 424)])
    sheet.fill([stroke(arm, 60, 44)], body, shades=shades)
    sheet.fill(
        [rounded(810, 578, 210, 20, 5), rect(900, 598, 30, 72)], dark, shades=[Shade(STONE, (900, 0), (800, 0), 0.6)]
    )
    sheet.fill([rect(846, 570, 120, 7)], mix(SKY, CREAM, 0.6))
    sheet.fill([ellipse(906, 571, 13, 4)], VERMILION)
    sheet.fill([rounded(864, 396, 86, 84, 10)], body, shades=[Shade(mix(SLATE, TEAL, 0.4), (900, 0), (960, 0), 0.8)])
    lens = [[(880.0, 478.0), (934, 478), (924, 544), (890, 544)], rect(896, 544, 22, 16)]
    sheet.fill(lens, mix(OCHRE, STONE, 0.4), shades=[Shade(INK, (904, 0), (940, 0), 0.8)])
    tube = [between((907, 400), (800, 226), 0.0), between((907, 400), (800, 226), 1.0)]
    sheet.fill([stroke(tube, 54, 46)], body, shades=[Shade(mix(SLATE, TEAL, 0.4), (860, 330), (900, 310), 0.8)])
    sheet.fill([stroke([(804, 233), (780, 194)], 58, 54)], dark, shades=[Shade(STONE, (790, 210), (770, 230), 0.7)])
    for x, y, r in ((1066, 520, 34), (1052, 596, 22)):
        sheet.fill([ellipse(x, y, r, r)], dark, shades=[Shade(STONE, (x, y), (x - r, y - r), 0.8)])
        sheet.fill([ellipse(x, y, r * 0.5, r * 0.5)], mix(SLATE, INK, 0.4))
    sheet.glow((906, 588), 70, CREAM, 0.8, 0.5)
