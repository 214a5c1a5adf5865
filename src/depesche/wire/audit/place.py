"""Which files a log of some size has under `tile/`, by the text of C2SP tlog-tiles."""

import re
from dataclasses import dataclass

CHUNK = 256
"""Hashes in a full tile, entries in a full bundle."""
_PATH = re.compile(r"tile/(entries|\d{1,2})/((?:x\d{3}/)*\d{3})(?:\.p/(\d{1,3}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file under `tile/` stands: its level (or `entries`), index and width."""

    kind: int | str
    index: int
    width: int = CHUNK

    @property
    def path(self) -> str:
        digits = f"{self.index:0{-(-len(str(self.index)) // 3) * 3}}"
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        name = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
        return f"tile/{self.kind}/{name}" + (f".p/{self.width}" if self.width != CHUNK else "")

    @property
    def level(self) -> int:
        return self.kind if isinstance(self.kind, int) else 0

    @property
    def end(self) -> int:
        """How many entries a log must have for this file to exist."""
        return (self.index * CHUNK + self.width) << (8 * self.level)

    @classmethod
    def of(cls, path: str) -> "Place | None":
        """Read a path; None when it is not written as the format says."""
        match = _PATH.fullmatch(path)
        if match is None:
            return None
        kind = match[1] if match[1] == "entries" else int(match[1])
        place = cls(kind, int(match[2].replace("x", "").replace("/", "")), int(match[3] or CHUNK))
        return place if place.path == path and 0 < place.width <= CHUNK else None


def last_bundle(size: int) -> str:
    """Give the path of the last entry bundle of a log that is not empty."""
    return bundle_of(size, size - 1)


def bundle_of(size: int, entry: int) -> str:
    """Give the path of the bundle that has the entry with this index."""
    return Place("entries", entry // CHUNK, width_of(size, 0, entry // CHUNK)).path


def width_of(size: int, level: int, index: int) -> int:
    """Give how many hashes (or entries) a tile has in a log of this size."""
    return min(CHUNK, (size >> (8 * level)) - index * CHUNK)
