"""Where a line of a Japanese headline may end: between phrases, as BudouX finds them.

Some browsers do this by themselves (`word-break: auto-phrase`), most don't and break between any two characters.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from budoux import Parser, load_default_japanese_parser
from markupsafe import Markup

from depesche.records.base import Lang

_KEPT: Final = 4096
_MARKUP: Final = re.compile(r"(<[^>]*>|&[#\w]+;)")
_WORD_GOES_ON: Final = re.compile(r"[0-9A-Za-z]\Z")
_BREAK: Final = "<wbr>"


def phrased(inline: str, lang: Lang) -> Markup:
    """Give the clean inline HTML of a headline with `<wbr>` between the phrases of a Japanese one."""
    return _japanese(inline) if lang == "ja" else Markup(inline)  # noqa: S704 - records hold clean inline HTML alone


@lru_cache(maxsize=_KEPT)
def _japanese(inline: str) -> Markup:
    parts = _MARKUP.split(inline)
    parts[::2] = [_BREAK.join(_phrases(text)) for text in parts[::2]]
    return Markup("".join(parts))  # noqa: S704 - only `<wbr>` was put between


def _phrases(text: str) -> Iterator[str]:
    """Give the phrases of a text; a number or a Latin word stays in one piece."""
    held = ""
    for phrase in _parser().parse(text):
        if held and not (_WORD_GOES_ON.search(held) and _WORD_GOES_ON.match(phrase[:1])):
            yield held
            held = ""
        held += phrase
    if held:
        yield held


@cache
def _parser() -> Parser:
    return load_default_japanese_parser()
