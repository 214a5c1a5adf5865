"""The inks that all pictures share, so that two dozen motifs look like one hand's work."""

Ink = tuple[int, int, int]

PAPER: Ink = (244, 235, 219)
CREAM: Ink = (250, 244, 231)
SAND: Ink = (226, 205, 168)
MIST: Ink = (197, 212, 206)
SKY: Ink = (150, 188, 190)
SEA: Ink = (72, 129, 138)
TEAL: Ink = (33, 86, 98)
NIGHT: Ink = (20, 42, 58)
INK: Ink = (22, 28, 36)
SLATE: Ink = (84, 100, 108)
STONE: Ink = (158, 152, 140)
MOSS: Ink = (116, 132, 66)
LEAF: Ink = (66, 100, 66)
PINE: Ink = (33, 64, 56)
STRAW: Ink = (221, 186, 106)
OCHRE: Ink = (214, 156, 60)
AMBER: Ink = (240, 190, 96)
VERMILION: Ink = (203, 76, 44)
ROSE: Ink = (226, 156, 126)
BLUSH: Ink = (240, 202, 174)
CLAY: Ink = (150, 84, 58)
UMBER: Ink = (88, 58, 46)
PLUM: Ink = (84, 56, 76)


def mix(one: Ink, other: Ink, share: float) -> Ink:
    """Blend two inks; `share` is the part of the other, from 0 to 1."""
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )
