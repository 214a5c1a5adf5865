"""Nothing vanishes: every line that a page shows is in some field of its clipping."""

from collections.abc import Iterable, Iterator

import msgspec

from depesche.intake import furniture
from depesche.intake.clipping import Clipping, Quote, QuoteBlock, Speaker
from depesche.intake.words import bare


def texts(value: object) -> Iterator[str]:
    """Give every text inside a clipping or a part of it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, QuoteBlock | Quote) and value.speaker is not None:
        yield value.text
        for who in _named(value.speaker):
            yield from (who, f"{who}: {value.text}")
    elif isinstance(value, Speaker):
        yield from _named(value)
    elif isinstance(value, msgspec.Struct):
        yield from texts(msgspec.structs.asdict(value))


def _named(speaker: Speaker) -> Iterator[str]:
    """Give a person as pages print them: name, office, and both in either order."""
    yield speaker.name
    if speaker.office is not None:
        yield from (speaker.office, f"{speaker.office} {speaker.name}", f"{speaker.name}, {speaker.office}")
    if speaker.of is not None:
        yield from (
            speaker.of,
            f"{speaker.of}s {speaker.office} {speaker.name}",
            f"{speaker.of}の{speaker.name}{speaker.office}",
        )


def missing(lines: Iterable[str], clipping: Clipping) -> list[str]:
    """Give the lines whose letters and digits do not stand together in any one field.

    A line without letters and digits counts as present where a field holds it as it is; the bullet or number of a list
    item is no part of its words.
    """
    fields = list(texts(clipping))
    fields.append(f"{clipping.kicker}{clipping.headline}")  # a copy may have glued them
    letters = "\n".join(bare(text) for text in fields)
    raw = set(fields)
    gone: dict[str, None] = {}
    for line in lines:
        key = bare(line)
        bulleted = furniture.item(line)
        if key in letters if key else line in raw:
            continue
        if bulleted is None or bare(bulleted[0]) not in letters:
            gone[line] = None
    return list(gone)


def complete(lines: Iterable[str], clipping: Clipping) -> Clipping:
    """Give the clipping with every missing line in `ignored`, and a warning where there were any."""
    gone = missing(lines, clipping)
    if not gone:
        return clipping
    worth = [line for line in gone if bare(line)]
    warning = (f"{len(worth)} line(s) fit no field and are in ignored, the first: {worth[0][:80]}",) if worth else ()
    return msgspec.structs.replace(
        clipping, ignored=(*clipping.ignored, *gone), warnings=(*clipping.warnings, *warning)
    )
