"""Inline HTML: the small fixed set of elements that a text in a record may carry."""

import html
import re

import nh3

TAGS = frozenset({"a", "abbr", "br", "em", "span", "strong", "sub", "sup"})
ATTRIBUTES = {"a": {"href", "hreflang", "lang"}, "abbr": {"title", "lang"}, "span": {"lang"}}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_MARKUP = re.compile(r"[<>&\x00-\x1f\x7f\u2028\u2029\xa0]")
_TAG = re.compile(r"<[^>]*>")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u2028\u2029]+")
_BREAK = re.compile(r"\s*<br\s*/?>\s*")
_LANG = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

_cleaner = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    url_schemes=set(SCHEMES),
    link_rel=None,
    strip_comments=True,
    clean_content_tags={"script", "style"},
    attribute_filter=lambda _tag, name, value: (
        None if name in {"lang", "hreflang"} and not _LANG.match(value) else value
    ),
)


def clean(text: str) -> str:
    """Give the text with everything outside the allowed set removed, its words kept.

    `<b>` and `<i>` become `<strong>` and `<em>`; control characters and line ends become spaces; addresses of links
    are http, https, mailto, tel or relative. Cleaning is idempotent, and plain text without markup comes back as it is.
    """
    if not _MARKUP.search(text):
        return text
    text = _CONTROL.sub(" ", text.replace("\n", " "))
    if "<" in text:
        text = re.sub(r"<(/?)b(?=[\s>/])", r"<\1strong", text)
        text = re.sub(r"<(/?)i(?=[\s>/])", r"<\1em", text)
    return _cleaner.clean(text)


def from_plain(text: str) -> str:
    """Give plain text as inline HTML: `<`, `>` and `&` escaped."""
    return clean(html.escape(text, quote=False))


def plain_text(inline: str) -> str:
    """Give the words of clean inline HTML without its markup; a line break becomes a space."""
    if "<" not in inline and "&" not in inline:
        return inline
    return html.unescape(_TAG.sub("", _BREAK.sub(" ", inline)))
