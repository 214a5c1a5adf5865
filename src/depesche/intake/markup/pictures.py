"""Pictures of a page: `img` with its alt text, and the caption and credit in what it is wrapped in."""

import re

from depesche.intake import picture_credits
from depesche.intake.clipping import Image
from depesche.intake.furniture import is_furniture, without_placeholders
from depesche.intake.markup import tree
from depesche.intake.markup.inline import address
from depesche.intake.words import bare, tidy

CAPTION = re.compile(r"caption|bildunterschrift|bildtext|legend", re.IGNORECASE)
_WRAPPER = re.compile(r"picture|image|img|media|bild|photo|foto|gallery-item|thumbnail", re.IGNORECASE)
_CREDIT = re.compile(r"copyright|credit|source|quelle|urheber|bildnachweis|rights", re.IGNORECASE)
_ICON = re.compile(r"icon|loupe|lupe|pixel|spacer|blank\.|/logo|transparent|sprite|arrow|\.svg(?:$|\?)", re.IGNORECASE)
_ENLARGE = re.compile(r"loupe|lupe|zoom|enlarge", re.IGNORECASE)
_CAPTION_LETTERS = 900
_CAPTION_PARAGRAPHS = 2
_SMALL = 40
"""Pixels below which a picture is an icon."""


def is_wrapper(element: tree.Element) -> bool:
    """Say whether an element is made for one picture with its caption and holds nothing else."""
    tag = tree.name(element)
    if tag != "figure" and not (tag in {"p", "div", "span", "li"} and tree.has_class(element, _WRAPPER)):
        return False
    if len(shown(element)) != 1 or any(tree.name(one) in tree.HEADINGS for one in element.iterdescendants()):
        return False
    return len("".join(element.itertext())) <= _CAPTION_LETTERS and len(element.findall(".//p")) <= _CAPTION_PARAGRAPHS


def shown(element: tree.Element) -> list[tree.Element]:
    """Give the pictures in an element that are no icons or buttons."""
    return [one for one in element.iter("img") if not is_icon(one)]


def is_icon(image: tree.Element) -> bool:
    """Say whether an `img` is an icon, a logo, a counting pixel, a magnifier or a placeholder."""
    if _ICON.search(image.get("src") or "") or is_furniture(image.get("alt") or "picture"):
        return True
    if any(
        (image.get(side) or "").rstrip("px").isdigit() and int((image.get(side) or "").rstrip("px")) < _SMALL
        for side in ("width", "height")
    ):
        return True
    return any(tree.has_class(up, _ENLARGE) for up in list(tree.above(image))[:2])


def read(image: tree.Element, wrapper: tree.Element | None, base: str) -> Image:
    """Read a picture, with the caption and credit in its wrapper."""
    alt = image.get("alt")
    title = tidy(image.get("title") or "")
    lines = _caption_lines(wrapper) if wrapper is not None else []
    marked = _marked_credit(wrapper) if wrapper is not None else None
    text = "\n".join(lines)
    alone = picture_credits.alone(tidy(text))
    parted = picture_credits.part(text)
    caption, credit = ("", alone) if alone else (tidy(parted.text), parted.credit)
    if credit is None and marked:
        credit = marked
        caption = caption.removesuffix(marked).strip()
    described = None if alt is None else picture_credits.part(tidy(alt))
    shown_alt = picture_credits.without_label(described.text) if described else None
    credit = credit or (described.credit if described else None)
    caption = caption or (title if title and bare(title) != bare(shown_alt or "") else "")
    found = [line for line in (tidy(alt or ""), tidy(text)) if line]
    cut = credit is not None or (alt is not None and shown_alt != tidy(alt))
    return Image(
        alt=shown_alt,
        caption=caption or None,
        credit=credit,
        url=address(base, image.get("src") or image.get("data-src")),
        found="\n".join(found) if cut and found else None,
    )


def rest(wrapper: tree.Element, image: Image) -> tuple[str, ...]:
    """Give the lines in a picture's wrapper that the picture does not hold."""
    held = "\n".join(bare(text) for text in (image.alt, image.caption, image.credit, image.found) if text)
    shown_texts = [
        tidy(text)
        for one in wrapper.iter()
        if tree.name(one) and not any(tree.name(up) in tree.INVISIBLE for up in tree.above(one))
        for text in (one.text, *(child.tail for child in one))
        if text
    ]
    return tuple(dict.fromkeys(text for text in shown_texts if text and bare(text) not in held))


def _caption_lines(wrapper: tree.Element) -> list[str]:
    shown_lines = [without_placeholders(tidy(one)) for one in _visible(wrapper)]
    return [line for line in shown_lines if line and not is_furniture(line)]


def _visible(element: tree.Element) -> list[str]:
    """Give the texts of an element that are seen, one for each stretch between blocks, buttons left out."""
    found: list[list[str]] = [[]]

    def walk(one: tree.Element) -> None:
        tag = tree.name(one)
        if tag and tag not in tree.INVISIBLE and tag != "button" and not tree.is_unseen(one):
            apart = (
                tag in tree.BLOCKS
                or tag == "br"
                or tree.has_class(one, re.compile("pagination|" + _CREDIT.pattern, re.IGNORECASE))
            )
            if apart:
                found.append([])
            found[-1].append(one.text or "")
            for child in one:
                walk(child)
                found[-1].append(child.tail or "")
            if apart:
                found.append([])

    walk(element)
    return ["".join(parts) for parts in found]


def _marked_credit(wrapper: tree.Element) -> str | None:
    for one in wrapper.iterdescendants():
        if tree.name(one) == "cite" or (tree.name(one) and tree.has_class(one, _CREDIT)):
            text = tidy("".join(one.itertext()))
            if text:
                return picture_credits.alone(text) or text
    return None
