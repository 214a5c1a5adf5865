"""The element tree of a page, and what elements are by their names, roles and classes."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from depesche.intake.words import word_set

Element = Any
"""An lxml element; lxml publishes no types."""

INVISIBLE = word_set(
    """
    script style noscript template svg math select option datalist iframe object embed audio video canvas head
    title meta link source track param map area input textarea
    """
)
BLOCKS = word_set(
    """
    address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td
    tfoot th thead tr ul html caption
    """
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_OUTSIDE_TAGS = frozenset({"nav", "footer", "form", "button", "dialog", "aside", "label", "legend"})
_OUTSIDE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "toolbar"}
)
_OUTSIDE_NAMES = word_set(
    """
    nav navi navigation menu menue breadcrumb breadcrumbs brotkrumen footer sidebar share sharing social cookie
    cookies consent rating feedback toolbar search suche skip skiplink skiplinks pagination pager toc calendar
    kalender comments newsletter functions supplement servicebox banner overlay keywords schlagworte printonly
    """
)
_UNSEEN_NAMES = re.compile(
    r"^(?:sr-only|aural|visually-?hidden|screen-?reader(?:-text)?|u-hidden-visually|visuallyhidden|element-invisible)$",
    re.IGNORECASE,
)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def parse(text: str) -> Element | None:
    """Parse a page as leniently as browsers do; None where there is no element at all."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def name(element: Element) -> str:
    """Give the tag in lower case; an empty text for comments and instructions."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def names(element: Element) -> list[str]:
    """Give the class names and the id."""
    return [*(element.get("class") or "").split(), *(element.get("id") or "").split()]


def name_parts(element: Element) -> set[str]:
    """Give the words inside class names and id, lower case: `navBreadcrumbs` is nav and breadcrumbs."""
    return {part.lower() for one in names(element) for part in _NAME_PARTS.findall(one)}


def is_unseen(element: Element) -> bool:
    """Say whether an element is read out only, or not shown at all."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or "display:none" in style
        or any(_UNSEEN_NAMES.match(one) for one in names(element))
    )


def is_outside(element: Element) -> bool:
    """Say whether an element holds navigation, forms, buttons or other surroundings of an article."""
    return (
        (name(element) in _OUTSIDE_TAGS and not _signs_quote(element))
        or (element.get("role") or "").lower() in _OUTSIDE_ROLES
        or (name(element) != "figure" and bool(name_parts(element) & _OUTSIDE_NAMES))
    )


def _signs_quote(element: Element) -> bool:
    """Say whether a footer is the one of a quote, which names who says it."""
    return name(element) == "footer" and any(name(up) == "blockquote" for up in element.iterancestors())


def is_data_table(element: Element) -> bool:
    """Say whether a table holds rows of short cells and does not lay out the page."""
    rows = list(element.iter("tr"))
    cells = [cell for row in rows for cell in row if name(cell) in {"td", "th"}]
    return bool(cells) and len(cells) > len(rows) and not any(_lays_out(cell) for cell in cells)


def _lays_out(cell: Element) -> bool:
    return any(name(one) in BLOCKS - {"p"} for one in cell.iterdescendants())


def is_related(element: Element) -> bool:
    """Say whether an element is named as one that holds what belongs to an article without being its text."""
    return "related" in name_parts(element)


def has_class(element: Element, pattern: re.Pattern[str]) -> bool:
    """Say whether a class name or the id matches somewhere."""
    return any(pattern.search(one) for one in names(element))


def holds_blocks(element: Element) -> bool:
    """Say whether some element inside is a block."""
    return any(name(one) in BLOCKS for one in element.iterdescendants())


def above(element: Element) -> Iterator[Element]:
    """Give the element and everything it is in, from the inside out."""
    yield element
    yield from element.iterancestors()
