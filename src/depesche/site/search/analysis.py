"""How texts of each language are analysed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from depesche.records.base import Lang
from depesche.site.search.european import english, german, says_little
from depesche.site.search.japanese import japanese
from depesche.site.search.tokens import Analyser, Token

ANALYSERS: Final[Mapping[Lang, Analyser]] = MappingProxyType(
    {"de": german, "de-simple": german, "en": english, "ja": japanese}
)


def analyse(text: str, lang: Lang) -> list[Token]:
    """Give the tokens of a tidy text in their order."""
    return ANALYSERS[lang](text)


def is_silent(word: str, lang: Lang) -> bool:
    """Tell whether a word says nothing of what a text is about, so that it need not be found."""
    match lang:
        case "de" | "de-simple":
            return says_little(word, "german")
        case "en":
            return says_little(word, "english")
        case "ja":
            return False
