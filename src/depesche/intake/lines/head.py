"""The head of a text copy: title lines, date labels and picture lines, down to the first running text."""

from itertools import groupby

import msgspec

from depesche.intake import dateline, people, picture_credits
from depesche.intake.clipping import Dateline, Image
from depesche.intake.lines import pictures
from depesche.intake.titles import TITLES, Titles, titles
from depesche.intake.words import is_prose, sentences

_TITLE_LETTERS = 180
_AHEAD = 40
"""Lines looked at to tell what one of them is."""


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
    flat = [(number, line) for number, block in enumerate(blocks) for line in block]
    lines: list[str] = []
    labels: list[dateline.Place] = []
    images: list[Image] = []
    warnings: list[str] = []
    credit: str | None = None
    place = 0
    while place < len(flat):
        number, line = flat[place]
        ahead = [one for _, one in flat[place : place + _AHEAD]]
        beside = sum(block == number for block, _ in flat[place : place + _AHEAD])
        label = dateline.label(line)
        taken = 1
        if label is not None:
            labels.append(label)
        elif alone := picture_credits.alone(line):
            credit = alone
            images = [*images[:-1], _credited(images[-1], alone, line)] if images else images
        elif pictured := pictures.count(ahead, beside, len(lines)):
            taken = pictured
            images.append(pictures.image(ahead[:taken]))
            warnings += _doubts(images[-1], ahead[:taken])
        elif _is_title(line, lines, quoted=bool(ahead[1:]) and people.person_line(ahead[1]) is not None):
            lines.append(line)
        else:
            break
        place += taken
    if credit and not images:
        images.append(Image(alt=None, caption=None, credit=credit))
    elif credit and images[0].credit is None:
        images[0] = _credited(images[0], credit, credit)
    found = titles(lines)
    return Head(
        titles=found,
        dateline=dateline.joined(labels),
        images=tuple(images),
        rest=[[line for _, line in group] for _, group in groupby(flat[place:], key=lambda one: one[0])],
        ignored=tuple(one.found for one in labels),
        warnings=(*found.warnings, *warnings),
    )


def _is_title(line: str, before: list[str], *, quoted: bool) -> bool:
    """Say whether a line is a title: the first lines are, until something reads as running text."""
    said = len(sentences(line))
    if len(line) > _TITLE_LETTERS or said > TITLES or quoted:
        return False
    if not before:
        return True
    return len(before) < TITLES and (not is_prose(line) or (line.endswith(("?", "!")) and said == 1))


def _doubts(image: Image, lines: list[str]) -> list[str]:
    """Say what of a picture was told by its place alone."""
    if image.credit is not None or lines[1:]:
        return []
    if image.caption is not None:
        return ["alt text and caption of the picture stood in one line: check both"]
    return [f'the line "{lines[0][:60]}…" is taken for the alt text of a picture: check it']


def _credited(one: Image, credit: str, line: str) -> Image:
    if one.credit is not None:
        return one
    lines = [text for text in (one.found or one.alt, None if one.found else one.caption, line) if text]
    return msgspec.structs.replace(one, credit=credit, found="\n".join(lines))
