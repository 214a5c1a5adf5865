"""The layer that says whose copy it is, set in Typst: over the pages of a PDF as PDF, over a picture as PNG.

All fonts come with packages, as for share images (`depesche.desk.share_card`).
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import pylopdf_fonts_jp
import typst

from depesche.desk.share_card import settable


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Size and colours of a layer; lengths in points, of which a PNG has one to a pixel."""

    width: float
    height: float
    size: float
    """Height of the line's letters; those across are twice as high."""
    rows: int
    """How often the words stand across."""
    ink: str
    """Colours as `#rrggbbaa`."""
    faint: str
    edge: str | None = None
    """Around each letter, where the ground may have any colour."""


def drawn(stamp: Stamp, form: Literal["pdf", "png"], *, line: Sequence[str], across: Sequence[str], lang: str) -> bytes:
    """Draw the layer; of line and words, parts with letters that the fonts lack are left out."""
    asked = asdict(stamp) | {"line": _joined(line), "across": _joined(across), "lang": lang.partition("-")[0]}
    source = files("depesche.desk.press").joinpath("stamp.typ").read_bytes()
    compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    made: bytes = compiler.compile(source, format=form, ppi=72, sys_inputs={"asked": json.dumps(asked)})
    return made


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(kept for part in parts if (kept := settable(part)))


@cache
def _fonts() -> typst.Fonts:
    folders = {pylopdf_fonts_jp.serif_path().parent, pylopdf_fonts_jp.sans_path().parent}
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=sorted(folders))
