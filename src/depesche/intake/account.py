"""Nothing vanishes: every line that a page shows is in some field of its clipping."""

from collections.abc import Iterable, Iterator

import msgspec

from depesche.intake.clipping import Clipping
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
    elif isinstance(value, msgspec.Struct):
        yield from texts(msgspec.structs.asdict(value))


def missing(lines: Iterable[str], clipping: Clipping) -> list[str]:
    """Give the lines whose letters and digits do not stand together in any one field.

    A line without letters and digits counts as present where a field holds it as it is.
    """
    fields = [text for text in texts(clipping)]
    letters = "\n".join(bare(text) for text in fields)
    raw = set(fields)
    gone = {}
    for line in lines:
        key = bare(line)
        if (key not in letters) if key else (line not in raw):
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
