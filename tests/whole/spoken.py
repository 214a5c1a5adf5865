"""What a page says in which language: every text that is read or announced, with the language that holds for it.

A text is in the wrong language when it is a message of the catalogue that ought to be said otherwise there, when it is
in another script, or when it has words that only another language has: its commonest ones, and those of the messages.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po
from selectolax.lexbor import LexborHTMLParser, LexborNode

ANNOUNCED = ("alt", "aria-label", "title", "placeholder", "data-label", "data-some", "data-done")
SILENT = {"code", "script", "style", "noscript"}
"""Elements that hold nothing to be read in a language."""
COMMON = {
    "de": """aber auf auch aus bei dass dem der des das durch ein eine einem einen einer eines für haben ist keine mit
        nach nicht oder sich sind und über von vom werden wird wurde zu zum zur""",
    "en": """about and are been by from has have his its not of that the their there these they this was were which
        with you your""",
}
ALIKE = {"aus", "by", "dem", "des", "kind", "was", "will"}
"""Common words of one language that are words of another one as well."""
NAMES = {"Atom", "Beispiel", "Feed"}
"""Words of messages that are names everywhere."""
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-zÄÖÜäöüß]+(?:-[A-Za-zÄÖÜäöüß]+)*")
_NO_WORDS = re.compile(
    r"\S+@\S+|\S*(?:://|\.example\b|\d\.\d|\.(?:csv|json|jsonl|xml|ttl)\b)\S*|%\(\w+\)s|an der Lauter"
)
"""Addresses, names of files, numbers, placeholders, and the name of a town."""
_LONG = 4
"""Letters from which on a word of a message tells its language."""


def faults(html: str) -> list[str]:
    """Give the texts of a page that are in another language than they should be, each with the reason."""
    found = []
    for lang, text in texts(html):
        if lang.endswith("-Latn"):
            continue  # a name, written so that it can be read elsewhere
        why = _wrong(lang.removesuffix("-simple"), " ".join(text.split()))
        if why:
            found.append(f"[{lang}] {' '.join(text.split())[:120]!r}: {why}")
    return found


def texts(html: str) -> Iterator[tuple[str, str]]:
    """Give every text with the language that holds for it."""
    tree = LexborHTMLParser(html)
    for node in tree.root.traverse(include_text=True):
        if node.tag == "-text":
            if node.parent.tag not in SILENT and node.text_content and node.text_content.strip():
                yield language(node.parent), node.text_content
            continue
        for name in ANNOUNCED:
            if value := (node.attributes.get(name) or "").strip():
                yield language(node), value
        if node.tag == "meta" and node.attributes.get("name") == "description":
            yield language(node), node.attributes["content"] or ""


def language(node: LexborNode) -> str:
    while node is not None:
        if lang := node.attributes.get("lang"):
            return lang
        node = node.parent
    return ""


def _wrong(base: str, text: str) -> str:
    if base not in {"de", "en", "ja"}:
        return "nobody says in which language this is"
    for other, own in _said_otherwise(base).get(text, ()):
        return f"this is said in {other}; here it is {own!r}"
    bare = _NO_WORDS.sub(" ", text)
    if base != "ja" and _JAPANESE.search(bare):
        return "Japanese script"
    strange = {
        word
        for word in _LATIN.findall(bare)
        if (word in _foreign(base) or word.lower() in _common(base)) and word.lower() not in ALIKE
    }
    return f"words of another language: {', '.join(sorted(strange))}" if strange else ""


@cache
def _messages(lang: str) -> dict[str, str]:
    """Give each message that has no placeholder, and how it is said in a language."""
    found = {}
    for message in _catalogue("de"):
        for number, id_ in enumerate(message.id if isinstance(message.id, tuple) else (message.id,)):
            if id_:
                found[id_] = id_ if lang == "en" else _string(_by_id(lang)[message.id], number)
    return found


@cache
def _by_id(lang: str) -> dict:
    return {message.id: message for message in _catalogue(lang)}


def _string(message, number: int) -> str:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return strings[min(number, len(strings) - 1)]


@cache
def _catalogue(lang: str):
    with files("depesche.site").joinpath("theme", "locale", lang, "LC_MESSAGES", "depesche.po").open("rb") as file:
        return read_po(file)


@cache
def _said_otherwise(base: str) -> dict[str, list[tuple[str, str]]]:
    """Give each message as other languages say it, where this one says it otherwise and never says just that."""
    own = _messages(base)
    found: dict[str, list[tuple[str, str]]] = {}
    for other in {"de", "en", "ja"} - {base}:
        for id_, text in _messages(other).items():
            if text not in own.values():
                found.setdefault(text, []).append((other, own[id_]))
    return found


@cache
def _foreign(base: str) -> frozenset[str]:
    """Give the words that messages have in other languages alone, as they are written there."""
    own = {word.lower() for text in _messages(base).values() for word in _WORD.findall(text)}
    return frozenset(
        word
        for other in {"de", "en"} - {base}
        for text in _messages(other).values()
        for word in _LATIN.findall(_NO_WORDS.sub(" ", text))
        if len(word) >= _LONG and word.lower() not in own and word not in NAMES
    )


@cache
def _common(base: str) -> frozenset[str]:
    return frozenset(word for lang in {"de", "en"} - {base} for word in COMMON[lang].split())
