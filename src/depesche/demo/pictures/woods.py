# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""A stream in the wood."""

from depesche.demo.pictures.forms import Outline, blob, ellipse, rect, smooth, stroke
from depesche.demo.pictures.palette import (
    AMBER,
    CREAM,
    INK,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    PINE,
    SEA,
    SKY,
    STONE,
    STRAW,
    TEAL,
    UMBER,
    mix,
)
from depesche.demo.pictures.sheet import Shade, Sheet


def forest_stream() -> Sheet:
    """A stream between mossy stones, sun slanting through the trunks."""
    sheet = Sheet(
        "forest-stream", [(0, mix(LEAF, MOSS, 0.4)), (240, mix(MOSS, STRAW, 0.55)), (420, mix(STRAW, CREAM, 0.6))]
    )
    sheet.glow((700, 300), 520, CREAM, 0.9)
    for depth, count, width in ((0.25, 34, 10), (0.5, 22, 18)):
        _trunks(sheet, depth, count, width)
        _leaves(sheet, depth)
    floor = [(-20.0, 430.0), *smooth([(-20, 430), (320, 452), (700, 436), (1220, 420)]), (1220, 820), (-20, 820)]
    sheet.fill(
        [floor],
        mix(MOSS, LEAF, 0.4),
        shades=[Shade(PINE, (700, 440), (500, 860), 0.95, "brush"), Shade(STRAW, (660, 560), (700, 420), 0.8)],
        rough=1.5,
    )
    _stream(sheet)
    _near_trunks(sheet)
    rays = [
        [(x, -20.0), (x + 60, -20), (x - 270 + w, 600), (x - 420, 600)]
        for x, w in ((620, 20), (800, 60), (960, 10), (1110, 70))
    ]
    sheet.fill(rays, CREAM, opacity=0.24, soft=9)
    ferns: list[Outline] = []
    for x in (40, 130, 1000, 1120, 1190):
        for _ in range(9):
            lean, tall = sheet.rng.uniform(-130, 130), sheet.rng.uniform(60, 150)
            spine = smooth([(x, 812), (x + lean * 0.4, 812 - tall), (x + lean, 812 - tall * 0.75)], steps=8)
            ferns.append(stroke(spine, 4, 1))
            for index, (fx, fy) in enumerate(spine[3:], start=3):
                reach = 17 - index * 0.7
                ferns.append([(fx, fy), (fx + reach * 0.5, fy - reach * 0.9), (fx + 4, fy + 2)])
                ferns.append([(fx, fy), (fx - reach * 0.5, fy + reach * 0.9), (fx - 4, fy - 1)])
    sheet.fill(ferns, mix(PINE, INK, 0.45), shades=[Shade(MOSS, (0, 800), (0, 640), 0.7)])
    return sheet


def _trunks(sheet: Sheet, depth: float, count: int, width: float) -> None:
    ink = mix(mix(MOSS, CREAM, 0.35), mix(UMBER, PINE, 0.5), depth)
    trunks = []
    for index in range(count):
        x = (index + sheet.rng.uniform(0.1, 0.9)) * 1240 / count - 20
        if abs(x - 700) < 90 * depth + 40:
            continue
        size = width * sheet.rng.uniform(0.5, 1.3)
        trunks.append(stroke([(x, 470), (x + sheet.rng.uniform(-14, 14), -20)], size, size * 0.7))
    sheet.fill(trunks, ink, shades=[Shade(mix(ink, CREAM, 0.55), (0, 160), (0, 460), 0.7)])


def _leaves(sheet: Sheet, depth: float) -> None:
    crowns = [
        blob(sheet.rng, x, sheet.rng.uniform(-30, 150) + 90 * (abs(x - 700) / 700), 70, 34, 0.4)
        for x in (sheet.rng.uniform(-20, 1220) for _ in range(46))
    ]
    ink = mix(mix(MOSS, STRAW, 0.35), PINE, depth)
    sheet.fill(crowns, ink, shades=[Shade(mix(ink, STRAW, 0.7), (250, 60), (700, 240), 0.6)], opacity=0.85)


def _stream(sheet: Sheet) -> None:
    left = smooth([(690, 442), (640, 470), (700, 505), (590, 560), (380, 630), (330, 700), (420, 830)])
    right = smooth([(940, 830), (900, 720), (800, 660), (860, 590), (880, 540), (770, 500), (730, 470), (720, 442)])
    sheet.fill(
        [[*left, *right]],
        mix(SKY, CREAM, 0.5),
        shades=[Shade(TEAL, (700, 500), (640, 850), 0.95, "brush"), Shade(CREAM, (660, 560), (700, 440), 0.9, "brush")],
    )
    flow: list[Outline] = []
    for _ in range(46):
        y = 470 + 340 * sheet.rng.random()
        wide = 30 + (y - 440) * 0.5
        x = 640 + sheet.rng.uniform(-0.5, 0.5) * wide + (y > 560) * (sheet.rng.uniform(-40, 60))
        flow.append(stroke(smooth([(x - wide * 0.16, y), (x, y + 3), (x + wide * 0.2, y - 2)], steps=4), 2.6, 0.7))
    sheet.fill(flow, CREAM, opacity=0.9)
    stones = [
        (560, 575, 44),
        (880, 560, 38),
        (370, 650, 74),
        (760, 640, 46),
        (520, 690, 40),
        (930, 690, 86),
        (330, 760, 96),
        (690, 740, 62),
        (840, 800, 70),
        (690, 520, 20),
        (800, 505, 24),
        (600, 500, 22),
    ]
    for x, y, size in sorted(stones, key=lambda stone: stone[1]):
        sheet.fill([ellipse(x, y + size * 0.42, size * 1.15, size * 0.2)], CREAM, opacity=0.6)
        body = blob(sheet.rng, x, y, size, size * 0.56, 0.16)
        sheet.fill(
            [body],
            mix(STONE, MIST, 0.2),
            shades=[Shade(NIGHT, (x + size * 0.2, y - size * 0.2), (x - size, y + size * 0.7), 0.95)],
        )
        cap = [(px, min(py, y - size * 0.12 + sheet.rng.uniform(0, size * 0.16))) for px, py in body]
        sheet.fill(
            [cap],
            mix(MOSS, LEAF, 0.3),
            shades=[
                Shade(STRAW, (x, y), (x + size * 0.6, y - size * 0.6), 0.75),
                Shade(PINE, (x, y), (x - size, y), 0.7),
            ],
        )


def _near_trunks(sheet: Sheet) -> None:
    for x, foot, width, lean in (
        (205, 610, 66, 18),
        (1050, 590, 58, -12),
        (30, 720, 110, 26),
        (1195, 660, 92, -20),
        (380, 520, 34, 4),
        (900, 506, 30, -6),
    ):
        dark = mix(UMBER, INK, 0.55)
        roots = [
            (x - width * 1.1, foot + 18.0),
            (x - width * 0.5, foot - 50),
            (x - width * 0.4 + lean, -20),
            (x + width * 0.4 + lean, -20),
            (x + width * 0.5, foot - 50),
            (x + width * 1.2, foot + 20),
            (x, foot + 4),
        ]
        light = (x - width, x + width * 0.7) if x < 700 else (x + width, x - width * 0.7)
        sheet.fill(
            [roots],
            dark,
            shades=[
                Shade(
                    mix(AMBER, MOSS, 0.35), (light[0] + (light[1] - light[0]) * 0.55, 0), (light[1], 0), 0.8, "upright"
                )
            ],
            rough=1.6,
        )
        moss = [
            blob(
                sheet.rng,
                x + sheet.rng.gauss(0, width * 0.5),
                foot - sheet.rng.uniform(-12, 46),
                width * 0.3,
                width * 0.16,
                0.4,
            )
            for _ in range(9)
        ]
        sheet.fill(moss, mix(MOSS, LEAF, 0.5), shades=[Shade(STRAW, (x, 0), (x + 60, 0), 0.5)])
    sheet.fill([rect(-10, -10, 1220, 20)], PINE, soft=14, opacity=0.8)
    sheet.veil(SEA, (0, 700), (0, 820), 0.12)
