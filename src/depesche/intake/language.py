"""The language of a page: what it declares, checked against its script and its commonest words."""

import re

from depesche.intake.clipping import PageLang
from depesche.intake.words import word_set, words

_GERMAN = word_set(
    """
    der die das und ist nicht mit für auf dem den des ein eine einer eines im von zu zum zur sich auch wird
    werden wurde haben hat bei nach aus über durch oder als wie sind dass
    """
)
_ENGLISH = word_set(
    """
    the and of to in is that for with was were on are by this be have has from at an it not or which will been
    their its we they he she
    """
)
_KANA = re.compile(r"[\u3040-\u30ff]")
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH = 5
"""Stop words that a text must show before its language counts as recognised."""


def language(text: str, declared: str | None) -> tuple[PageLang, tuple[str, ...]]:
    """Give the language of a text and what is to be said about it.

    Kana mean Japanese; otherwise the more frequent stop words decide (Grefenstette 1995 shows that short common words
    suffice from about ten words on). The declaration of the page decides only where the text itself is too short.
    """
    seen = _seen(text)
    said = _said(declared)
    if said == "de-simple" and seen in {"de", None}:
        return "de-simple", ()
    if seen is None:
        if said is not None:
            return said, () if said != "und" else (f'the page is in "{declared}", which is none of our languages',)
        return "und", ("the language could not be recognised: choose it",)
    if said is not None and said != seen:
        return seen, (f'the page declares "{declared}" as its language, but reads as "{seen}"',)
    return seen, ()


def _said(declared: str | None) -> PageLang | None:
    if not declared or not declared.strip():
        return None
    tag = declared.strip().lower().replace("_", "-")
    if tag.startswith("de-simple"):
        return "de-simple"
    base = tag.split("-")[0]
    return "de" if base == "de" else "en" if base == "en" else "ja" if base in {"ja", "jp"} else "und"


def _seen(text: str) -> PageLang | None:
    letters = len(_LETTER.findall(text))
    if letters and len(_KANA.findall(text)) * 10 > letters:
        return "ja"
    found = words(text)
    german = sum(word in _GERMAN for word in found)
    english = sum(word in _ENGLISH for word in found)
    if max(german, english) < _ENOUGH or max(german, english) < 1.5 * min(german, english):
        return None
    if max(german, english) * 20 < len(found):  # another language shares a few of these words
        return None
    return "de" if german > english else "en"
