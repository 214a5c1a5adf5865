"""A PDF with a line on every page that says whose copy it is, laid over by pikepdf."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf

from depesche.desk.press.stamp import Stamp, drawn

RECIPE = "1"
"""Changes whenever other bytes would come out."""
_LINE = 75
"""The page's width is so many times the height of a letter, within bounds."""
_SMALLEST, _LARGEST = 6.0, 14.0
_HALF_TURN = 180


class UnmarkableError(ValueError):
    """The PDF cannot be opened, or a page of it not be written upon."""


def marked(content: bytes, *, line: Sequence[str], across: Sequence[str], lang: str) -> bytes:
    """Give the PDF with a line at the head and foot of each page, and words across it.

    Tags, language and text stay; a signature in the PDF no longer fits it. Raises UnmarkableError.
    """
    layers: dict[tuple[float, float], pikepdf.Pdf] = {}
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            for page in pdf.pages:
                size = _size(page)
                if size not in layers:
                    layer = drawn(_stamp(*size), "pdf", line=line, across=across, lang=lang)
                    layers[size] = pikepdf.open(BytesIO(layer))
                page.add_overlay(layers[size].pages[0])
            out = BytesIO()
            pdf.save(out)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        message = f"the PDF cannot be marked: {error}"
        raise UnmarkableError(message) from error
    finally:
        for opened in layers.values():
            opened.close()
    return out.getvalue()


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """Give width and height as the page is seen, in points."""
    box = pikepdf.Rectangle(page.trimbox)
    width, height = float(box.width), float(box.height)
    turned = int(page.obj.get("/Rotate", 0)) % _HALF_TURN
    return (height, width) if turned else (width, height)


def _stamp(width: float, height: float) -> Stamp:
    size = min(max(min(width, height) / _LINE, _SMALLEST), _LARGEST)
    return Stamp(width=width, height=height, size=size, rows=4, ink="#404040e0", faint="#5a5a5a40")
