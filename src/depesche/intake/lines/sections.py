"""A text copy divided into the announcement, its press contact, and the lists of further news."""

import re

import msgspec

from depesche.intake import contact, furniture, teasers
from depesche.intake.lines import wrapped

_REACHED = re.compile(r"@|\bTel(?:efon)?\b|\bPhone\b|電話|\+?\d[\d /().-]{6,}\d")
_CONTACT_LINES = 8


class Sections(msgspec.Struct, frozen=True):
    """Blocks of lines, as blank lines part them; every list of further news by itself."""

    main: list[list[str]]
    contact: list[str]
    further: list[list[list[str]]]
    ignored: list[str]
    """Page furniture, and the headings at which the text was divided."""


def divide(lines: list[str]) -> Sections:
    """Divide tidied lines (blank ones are empty) at the headings of further news and of the press contact."""
    calendar = furniture.calendar_lines(lines)
    contacts = {place for place, line in enumerate(lines) if contact.begins(line) and _reached(lines[place + 1 :])}
    ignored = [
        line
        for place, line in enumerate(lines)
        if line and place not in contacts and (place in calendar or furniture.is_furniture(line))
    ]
    out = set(ignored)
    parts: list[tuple[str, list[str]]] = [("main", [])]
    started = False
    for place, line in enumerate(lines):
        if started and teasers.is_heading(line):
            parts.append(("further", []))
            ignored.append(line)
        elif started and place in contacts:
            parts.append(("contact", []))
            ignored.append(line)
        elif place not in calendar and line not in out:
            parts[-1][1].append(line)
            started = started or bool(line)
    wide = wrapped.width(lines)
    return Sections(
        main=[block for kind, part in parts if kind == "main" for block in _blocks(part, wide)],
        contact=[line for kind, part in parts if kind == "contact" for line in part if line],
        further=[_blocks(part, wide, kickers=True) for kind, part in parts if kind == "further"],
        ignored=ignored,
    )


def _blocks(lines: list[str], wide: int | None, *, kickers: bool = False) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [wrapped.joined(block, wide, kickers=kickers) for block in blocks if block]


def _reached(following: list[str]) -> bool:
    """Say whether an address or number stands in the next few lines, which tells a contact from a menu word."""
    near = [line for line in following if line][:_CONTACT_LINES]
    return any(_REACHED.search(line) for line in near)
