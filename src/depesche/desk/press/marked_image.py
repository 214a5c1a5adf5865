"""A picture with the mark of its copy drawn into it, over all of it, so that no part can be cut out without one."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image as Pillow

from depesche.desk.press.stamp import Stamp, drawn

RECIPE = "1"
"""Changes whenever other bytes would come out."""
_JPEG = {"format": "JPEG", "quality": 80}
_LINE = 52
"""The picture's width is so many times the height of a letter, but no letter is smaller than can be read."""
_SMALLEST = 9.0
_ROW = 7.0
"""From one row of words across to the next, in heights of a letter of the line."""


def marked(content: bytes, *, line: Sequence[str], across: Sequence[str], lang: str) -> bytes:
    """Give the picture as JPEG of the same size, with a line at its head and foot and words across."""
    with Pillow.open(BytesIO(content)) as opened:
        picture = opened.convert("RGBA")
    size = max(_SMALLEST, picture.width / _LINE)
    stamp = Stamp(
        width=picture.width,
        height=picture.height,
        size=size,
        rows=max(3, round(picture.height / size / _ROW)),
        ink="#fffffff2",
        faint="#ffffffa6",
        edge="#000000bf",
    )
    layer = drawn(stamp, "png", line=line, across=across, lang=lang)
    with Pillow.open(BytesIO(layer)) as opened:
        over = opened.convert("RGBA").resize(picture.size)
    out = BytesIO()
    Pillow.alpha_composite(picture, over).convert("RGB").save(out, **_JPEG)
    return out.getvalue()
