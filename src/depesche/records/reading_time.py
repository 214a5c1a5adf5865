"""Reading time by measured speeds.

Trauzettel-Klosinski and Dietz (2012), Standardized Assessment of Reading Performance: The New International Reading
Speed Texts IReST, doi 10.1167/iovs.11-8284: German 179 and English 228 words a minute, Japanese 357 characters.
"""

import math
import re
from collections.abc import Iterator

from depesche.records.base import Lang
from depesche.records.blocks import FactBox, Heading, List, Paragraph, Quote, Table
from depesche.records.inline import plain_text
from depesche.records.release import Release

WORDS_A_MINUTE: dict[Lang, int] = {"de": 179, "de-simple": 179, "en": 228}
CHARACTERS_A_MINUTE: dict[Lang, int] = {"ja": 357}

_WORD = re.compile(r"\w+(?:[-'’.,:]\w+)*")
_CHARACTER = re.compile(r"\w")


def texts(release: Release) -> Iterator[str]:
    """Give the running text of a release as plain text, in reading order: headline, lead, body."""
    yield plain_text(release.headline)
    yield plain_text(release.lead)
    for block in release.body:
        match block:
            case Paragraph() | Heading() | Quote():
                yield plain_text(block.text)
            case List():
                yield from map(plain_text, block.items)
            case FactBox():
                yield block.title
                yield from map(plain_text, block.items)
            case Table():
                yield block.caption
                for row in block.rows:
                    yield from row
            case _:
                continue


def minutes(release: Release) -> int:
    """Give the reading time in whole minutes, rounded up, at least 1."""
    if release.lang in CHARACTERS_A_MINUTE:
        length = sum(len(_CHARACTER.findall(text)) for text in texts(release))
        return max(1, math.ceil(length / CHARACTERS_A_MINUTE[release.lang]))
    length = sum(len(_WORD.findall(text)) for text in texts(release))
    return max(1, math.ceil(length / WORDS_A_MINUTE[release.lang]))
