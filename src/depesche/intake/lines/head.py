"""The head of a text copy: title lines, date labels and picture lines, down to the first running text."""

import msgspec

from depesche.intake import dateline, people, picture_credits
from depesche.intake.clipping import Dateline, Image
from depesche.intake.titles import Titles, titles
from depesche.intake.words import alike, bare, is_prose, sentences, words

_TITLE_LETTERS = 180
_TITLES = 2
"""Lines that kicker and headline are, and sentences that one of them may hold."""
_ALT_SENTENCES, _ALT_WORDS = 3, 4
_SAME = 0.45
"""Share of common words from which two neighbouring lines are alt text and caption of one picture."""


class Head(msgspec.Struct, frozen=True):
    """What stands above the running text, and the blocks of lines from there on."""

    titles: Titles
    dateline: Dateline
    images: tuple[Image, ...]
    rest: list[list[str]]
    ignored: tuple[str, ...]
    warnings: tuple[str, ...]


def read(blocks: list[list[str]]) -> Head:
    """Read the head of the announcement's blocks."""
    lines: list[str] = []
    labels: list[dateline.Place] = []
    images: list[Image] = []
    credit: str | None = None
    place = 0
    rest: list[list[str]] = []
    while place < len(blocks):
        block = list(blocks[place])
        later = blocks[place + 1 :]
        while block:
            line = block[0]
            label = dateline.label(line)
            alone = picture_credits.alone(line)
            pictured = _picture_lines(block, later, titled=len(lines))
            if label is not None:
                labels.append(label)
                pictured = 1
            elif alone is not None:
                credit = alone
                images = [*images[:-1], _credited(images[-1], alone, line)] if images else images
                pictured = 1
            elif pictured:
                images.append(image(block[:pictured]))
            elif _is_title(line, lines, quoted=len(block) > 1 and people.person_line(block[1]) is not None):
                lines.append(line)
                pictured = 1
            else:
                break
            block = block[pictured:]
        if block:
            rest = [block, *later]
            break
        place += 1
    if credit and not images:
        images.append(Image(alt=None, caption=None, credit=credit))
    elif credit and images[0].credit is None:
        images[0] = _credited(images[0], credit, credit)
    found = titles(lines)
    return Head(
        titles=found,
        dateline=dateline.joined(labels),
        images=tuple(images),
        rest=rest,
        ignored=tuple(one.found for one in labels),
        warnings=found.warnings,
    )


def image(lines: list[str]) -> Image:
    """Read the lines of one picture: alt text and caption, a credit in either or in a line of its own."""
    credit: str | None = None
    texts: list[str] = []
    for line in lines:
        alone = picture_credits.alone(line)
        parted = picture_credits.part(line)
        credit = credit or alone or parted.credit
        if alone is None:
            texts.append(picture_credits.without_label(parted.text))
    alt, caption = (texts[0], " ".join(texts[1:]) or None) if texts else (None, None)
    cut = credit is not None or texts != lines
    return Image(alt=alt, caption=caption, credit=credit, found="\n".join(lines) if cut else None)


def _picture_lines(block: list[str], later: list[list[str]], *, titled: int) -> int:
    """Say how many lines at the start of a block are those of a picture."""
    first, *others = block
    if len(sentences(first)) > _ALT_SENTENCES:
        return 0
    second = others[0] if others and people.person_line(others[0]) is None else None
    alone = second is not None and not others[1:]  # the two are a block by themselves
    similar = second is not None and alike(first, second) >= _SAME and bare(first) != bare(second)
    if picture_credits.part(first).credit is not None:
        captioned = second is not None and picture_credits.alone(second) is None and (similar or (alone and titled))
        return 2 if captioned and later else 1
    if second is None or not titled:
        return 0
    pair = similar and len(words(first)) >= _ALT_WORDS
    named = titled == _TITLES and not (is_prose(first) or is_prose(second)) and dateline.label(second) is None
    loose = alone and is_prose(first) and len(sentences(first)) == 1 and any(is_prose(one[0]) for one in later)
    follows = any(is_prose(line) for one in (others[1:], *later) for line in one)
    if not pair and not (loose and len(sentences(second)) == 1) and not (named and follows):
        return 0
    return 3 if others[1:] and picture_credits.alone(others[1]) is not None else 2


def _is_title(line: str, before: list[str], *, quoted: bool) -> bool:
    """Say whether a line is a title: the first lines are, until something reads as running text."""
    said = len(sentences(line))
    if len(line) > _TITLE_LETTERS or said > _TITLES or quoted:
        return False
    if not before:
        return True
    return len(before) < _TITLES and (not is_prose(line) or (line.endswith(("?", "!")) and said == 1))


def _credited(one: Image, credit: str, line: str) -> Image:
    if one.credit is not None:
        return one
    return msgspec.structs.replace(one, credit=credit, found="\n".join([one.found or "", line]).strip())
