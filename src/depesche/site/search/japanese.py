"""Words of Japanese texts, by SudachiPy: short units each, and the long units that these make up."""

import re
import threading
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from depesche.site.search import european
from depesche.site.search.folding import LONGEST, fold, hiragana
from depesche.site.search.tokens import Token

_JAPANESE: Final = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_AT_ONCE: Final = 8_000
"""Characters; the analyser takes 49,149 bytes at most."""
_SILENT: Final = frozenset({"助詞", "助動詞", "補助記号", "空白", "記号"})
"""Parts of speech that say nothing by themselves: particles, auxiliary verbs, signs."""
_lock = threading.Lock()


def japanese(text: str) -> list[Token]:
    """Analyse Japanese. Where no Japanese letter stands, no dictionary is loaded."""
    return [token for begin, piece in _pieces(text) for token in _tokens(piece, begin)]


def reading(text: str) -> str:
    """Give a text as it is spoken, in hiragana; what has no reading stays as it is."""
    if not _JAPANESE.search(text):
        return text
    with _lock:
        return hiragana("".join(each.reading_form() for each in _dictionary().tokenize(text[:_AT_ONCE])))


def _tokens(text: str, offset: int) -> Iterator[Token]:
    if not _JAPANESE.search(text):
        for each in european.plain(text):
            yield Token(each.begin + offset, each.end + offset, each.form)
        return
    shorts, longs = _units(text)
    starts = {begin: (end, normal) for begin, end, _, normal in longs}
    begun: tuple[int, str] | None = None
    for begin, end, speech, normal in shorts:
        begun = starts.get(begin, begun)
        form = _form(normal)
        if speech in _SILENT or not form:
            continue
        parts = {_form(text[begin:end])}
        if begun and begun[0] > end:
            # The first of its words that says anything carries the long unit.
            parts |= {_form(begun[1])}
        begun = None
        yield Token(offset + begin, offset + end, form, tuple(sorted(parts - {form, ""})))


_Unit = tuple[int, int, str, str]
"""Begin, end, part of speech, normal form."""


def _units(text: str) -> tuple[list[_Unit], list[_Unit]]:
    """Give the short and the long units of a text; the latter are made of the former."""
    with _lock:
        return _cut(text, "A"), _cut(text, "C")


def _cut(text: str, mode: str) -> list[_Unit]:
    return [
        (each.begin(), each.end(), each.part_of_speech()[0], each.normalized_form())
        for each in _dictionary().tokenize(text, _mode(mode))
    ]


def _form(text: str) -> str:
    return "".join(fold(text).split())[:LONGEST]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text at line ends into pieces that the analyser takes, with the offset of each."""
    begin = 0
    while begin < len(text):
        end = min(begin + _AT_ONCE, len(text))
        if end < len(text):
            end = max(text.rfind(sign, begin, end) for sign in "\n。\f") + 1 or end
        yield begin, text[begin:end]
        begin = end


@cache
def _dictionary() -> Any:  # noqa: ANN401 - the analyser's types are not exported
    from sudachipy import Dictionary  # noqa: PLC0415 - a dictionary of 200 megabytes, for Japanese alone

    return Dictionary().tokenizer()


@cache
def _mode(name: str) -> Any:  # noqa: ANN401 - as above
    from sudachipy import SplitMode  # noqa: PLC0415

    return getattr(SplitMode, name)
