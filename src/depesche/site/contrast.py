"""Whether the colours of a theme can be told apart: contrast by WCAG 2.2, 1.4.3 for text and 1.4.11 for marks."""

from collections.abc import Iterator, Mapping
from typing import Final

from coloraide import Color

TEXT: Final = 4.5
MARK: Final = 3.0
_TEXTS: Final = ("layout-text-default", "layout-text-muted")
_MARKS: Final = ("action-default", "action-visited", "action-focus-default", "form-input-border", "feedback-danger")
_PAPERS: Final = ("layout-background-default", "layout-background-hued")


def faults(palette: Mapping[str, str]) -> Iterator[str]:
    """Say of each pair of colours that stand upon each other what it lacks; names are KERN's, values CSS colours."""
    for paper in _PAPERS:
        for names, least in ((_TEXTS, TEXT), (_MARKS, MARK)):
            for name in names:
                fore, back = (f"--kern-color-{one}" for one in (name, paper))
                if fore in palette and back in palette:
                    yield from _fault(fore, back, palette, least)


def _fault(fore: str, back: str, palette: Mapping[str, str], least: float) -> Iterator[str]:
    try:
        ratio = ratio_of(palette[fore], palette[back])
    except ValueError as error:
        yield f"the contrast of {fore} on {back} cannot be told: {error}"
        return
    if ratio < least:
        # Cut, not rounded: 4.499 is not 4.5.
        yield f"{fore} on {back} has a contrast of {int(ratio * 100) / 100}:1; at least {least}:1 can be read"


def ratio_of(fore: str, back: str) -> float:
    """Give the contrast ratio of two CSS colours; what is half transparent is laid upon the other.

    Raises ValueError for what is no colour, such as `currentcolor` or a mixture that only browsers can make.
    """
    paper = Color(back)
    return Color.layer([Color(fore), paper], space="srgb").contrast(paper)
