"""Tokens: the words of a text, where each stands and under which forms it is found."""

from collections.abc import Callable

import msgspec


class Token(msgspec.Struct, frozen=True, array_like=True):
    """A word of a text. Forms have no white space in them."""

    begin: int
    """Offsets are of characters of the text."""
    end: int
    form: str
    """The folded stem; of Japanese words the folded normal form of the short unit."""
    parts: tuple[str, ...] = ()
    """Further forms under which it is found: parts of a compound, its dictionary form, the long unit it begins."""


Analyser = Callable[[str], list[Token]]
