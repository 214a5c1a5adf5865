"""The order of names in directories, as readers of German, English and Japanese look for them.

Python compares code points, which puts Ärzte after Zoll. The libraries that know the Unicode Collation Algorithm are
ICU's bindings, whose data alone are larger than all of Depesche and whose versions would decide about the site's bytes,
and pyuca, unmaintained since 2017, which reads its table for a second at every start. Names of ministries, topics,
places and people need less: DIN 5007-1 for letters (ä as a, ß as ss; English sorts the same), and for kana the order of
the fifty sounds (JIS X 4061: voiced, small and long sounds as their plain ones). Kanji have no order but that of their
reading, which a person's record has; names in kanji without one come last, by code point.
"""

import re
import unicodedata
from typing import Final

_KATAKANA: Final = re.compile(r"[ァ-ヶ]")
_FROM_KATAKANA: Final = ord("ァ") - ord("ぁ")
_SMALL: Final = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOWELS: Final = {
    sound: vowel
    for vowel, sounds in {
        "あ": "あかさたなはまやらわ",
        "い": "いきしちにひみりゐ",
        "う": "うくすつぬふむゆる",
        "え": "えけせてねへめれゑ",
        "お": "おこそとのほもよろを",
    }.items()
    for sound in sounds
}
_LONG: Final = "ー"
_PARTS: Final = re.compile(r"[\s・＝]+")
_APOSTROPHES: Final = re.compile(r"['’]")
_PUNCTUATION: Final = re.compile(r"[^\w\s]+")

Key = tuple[str, str, str, str]


def key(text: str) -> Key:
    """Give what a text is ordered by: its letters, then their marks, then their cases, small ones first."""
    return _letters(text), unicodedata.normalize("NFC", text.casefold()), text.swapcase(), text


def person_key(name: str, reading: str = "") -> Key:
    """Give what a person is ordered by: the reading in kana where it is given, else the family name.

    The family name is taken to be the last word: of `Dr. Ada von Muster` that is `Muster`, of `アダ・ムスター` it is
    `ムスター`.
    """
    if reading:
        return key(reading)
    words = _PARTS.split(name.strip())
    return key(" ".join((words[-1], *words[:-1])))


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    kana = _KATAKANA.sub(lambda found: chr(ord(found[0]) - _FROM_KATAKANA), plain).translate(_SMALL)
    long = ""
    for sign in kana:
        long += _VOWELS.get(long[-1:], "") if sign == _LONG else sign
    return " ".join(_PUNCTUATION.sub(" ", _APOSTROPHES.sub("", long)).split())
