# ruff: noqa: PLR2004 - a drawing is made of coordinates
"""Pictures of rooms for learning: a classroom, a library at night."""

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
    STRAW,
    TEAL,
    UMBER,
    VERMILION,
    mix,
)
from depesche.demo.pictures.sheet import Shade, Sheet


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
