"""The headline's element: the heading that says what the page's metadata call its title."""

import re

import msgspec

from depesche.intake.markup import tree
from depesche.intake.markup.metadata import Metadata, without_site
from depesche.intake.words import bare, tidy

_KICKER = re.compile(
    r"kicker|roofline|tagline|topline|dachzeile|overline|eyebrow|super-?title|pre-?title|spitzmarke", re.IGNORECASE
)
_LEVELS = ("h1", "h2", "h3", "h4")
_LETTERS = 8
"""Letters from which it means something that one title is inside another."""


class Headline(msgspec.Struct, frozen=True):
    """The headline's element, its words, and what stands in the same element above it."""

    element: tree.Element | None
    text: str | None
    above: tuple[str, ...]


def find(root: tree.Element, metadata: Metadata) -> Headline:
    """Find the headline.

    The heading that equals a title of the metadata wins, then one that holds or is held by it, then the first `h1`
    outside navigation; a page without any of these has its metadata's title and no element.
    """
    titles = [bare(title) for title in metadata.titles]
    best: tuple[int, tree.Element] | None = None
    for element in root.iter(*_LEVELS):
        if any(tree.name(up) in {"nav", "footer"} for up in tree.above(element)):
            continue
        score = _score(bare(shown_text(element)), titles, element)
        if score and (best is None or score > best[0]):
            best = (score, element)
    if best is None:
        title = without_site(metadata.titles[0]) if metadata.titles else None
        return Headline(None, title, ())
    text, above = _parted(best[1], titles)
    return Headline(best[1], text, above)


def shown_text(element: tree.Element) -> str:
    """Give the words of an element that are seen."""
    parts = [element.text or ""]
    for child in element:
        tag = tree.name(child)
        if tag and tag not in tree.INVISIBLE and not tree.is_unseen(child):
            parts.append(" " if tag == "br" else shown_text(child))
        parts.append(child.tail or "")
    return tidy("".join(parts))


def _score(text: str, titles: list[str], element: tree.Element) -> int:
    level = _LEVELS.index(tree.name(element))
    unseen = any(tree.is_unseen(up) for up in tree.above(element))
    if not text:
        return 0
    if text in titles:
        return 100 - level
    if any(len(text) >= _LETTERS and text in title for title in titles):
        return 80 - level + min(len(text) // 10, 15)
    if any(len(title) >= _LETTERS and title in text for title in titles):
        return 60 - level
    held = any(
        len(bare(part)) >= _LETTERS and any(bare(part) in title for title in titles) for part in _segments(element)
    )
    if held:
        return 50 - level
    return 10 if level == 0 and not unseen and not any(tree.is_outside(up) for up in tree.above(element)) else 0


def _segments(element: tree.Element) -> list[str]:
    """Give the words of a heading, one text for each of its own children and stretches between them."""
    found = [tidy(element.text or "")]
    for child in element:
        if tree.name(child) and not tree.is_unseen(child):
            found.append(shown_text(child))
        found.append(tidy(child.tail or ""))
    return [one for one in found if one]


def _parted(element: tree.Element, titles: list[str]) -> tuple[str, tuple[str, ...]]:
    """Part the headline from a kicker or date inside the same element."""
    whole = shown_text(element)
    segments = _segments(element)
    if not segments[1:] or any(bare(whole) in title for title in titles):
        return whole, ()
    for start in range(1, len(segments)):
        rest = tidy(" ".join(segments[start:]))
        if len(bare(rest)) >= _LETTERS and any(bare(rest) in title for title in titles):
            return rest, tuple(segments[:start])
    first = next((child for child in element if tree.name(child)), None)
    if first is not None and tree.has_class(first, _KICKER) and shown_text(first) == segments[0]:
        return tidy(" ".join(segments[1:])), (segments[0],)
    return whole, ()
