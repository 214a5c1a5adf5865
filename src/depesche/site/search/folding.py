"""Folding: one form for the many ways in which a word is typed (case, accents, ß, oe for ö, full width)."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

import tantivy

LONGEST: Final = 64
"""Letters of a form; of what is longer, only the beginning counts."""
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
"""Soft hyphens, joiners, and halves of characters, which are none."""
_DIGRAPH: Final = re.compile("([ao])e|(?<![aeioq])(u)e")
"""Umlauts as they are written where there are none; 'ue' after a vowel or q, as in 'neue' and 'Quelle', is none."""
_KATAKANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def tidy(text: str) -> str:
    """Give a text with composed characters and without invisible ones, so that offsets in it are those of letters."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def fold(word: str) -> str:
    """Give the folded form: 'Förderung', 'Foerderung' and 'FORDERUNG' are the same, and so are 'Straße', 'Strasse'."""
    word = word.casefold()
    if not word.isascii():
        plain = "".join(_to_ascii().analyze(unicodedata.normalize("NFKC", word)))
        word = unicodedata.normalize("NFC", plain).casefold()
    return _DIGRAPH.sub(r"\1\2", word) if "e" in word else word


@lru_cache(maxsize=1 << 16)
def surface(word: str) -> str:
    """Give a word folded but not stemmed, without white space; those asked for last are remembered."""
    return "".join(fold(word).split())[:LONGEST]


@cache
def _to_ascii() -> tantivy.TextAnalyzer:
    """Takes the accents off Latin letters; the marks of kana, which tell words apart, stay."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.ascii_fold()).build()


def letters(text: str) -> str:
    """Give the folded letters and digits of a text with nothing between them."""
    return "".join(each for each in fold(text) if each.isalnum())


def hiragana(text: str) -> str:
    """Give a text with katakana as hiragana, in which readings are compared."""
    return text.translate(_KATAKANA)
