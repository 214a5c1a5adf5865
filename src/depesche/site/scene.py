"""The scene: everything that outputs are made of, as one value. What is made from the same scene has the same bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from depesche.config import Config
from depesche.records.canonical import decode, sha256
from depesche.records.release import Release
from depesche.site.lookup import Lookup
from depesche.site.rendering import Theme
from depesche.wire.content import content_path
from depesche.wire.errors import DamagedFileError, MissingFileError
from depesche.wire.read import Log

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of a wire by their SHA-256, which only verified entries tell."""

    directory: Path

    def path(self, digest: str) -> Path:
        """Give the path of a content after reading it once to verify it."""
        self.read(digest)
        return self.directory / content_path(digest)

    def read(self, digest: str) -> bytes:
        """Give the canonical JSON of a record; raises MissingFileError or DamagedFileError."""
        path = content_path(digest)
        try:
            content = (self.directory / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise MissingFileError(path) from error
        if sha256(content) != digest:
            raise DamagedFileError(path, f"its SHA-256 is {sha256(content)}")
        return content


class Releases:
    """Releases by the SHA-256 of their content; those read last are kept, since a feed shows what another showed."""

    KEPT = 512

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.read = lru_cache(maxsize=self.KEPT)(self._read)
        self._made: OrderedDict[Hashable, Any] = OrderedDict()

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Give what was made of a version of a release before, if it is among the last; else make it."""
        if key not in self._made:
            self._made[key] = make()
        self._made.move_to_end(key)
        if len(self._made) > self.KEPT:
            self._made.popitem(last=False)
        made: _T = self._made[key]
        return made

    def _read(self, digest: str) -> Release:
        return decode(self.contents.read(digest), Release)


@dataclass(frozen=True, slots=True)
class Scene:
    """A catalogue at rest, the log that it was made from, and how things are shown."""

    config: Config
    theme: Theme
    log: Log
    lookup: Lookup
    as_of: date
    """The day, in the newsroom's zone, that the site is made for."""
    releases: Releases = field(repr=False)

    @property
    def day_begins(self) -> datetime:
        """The moment at which the as-of day begins."""
        return datetime.combine(self.as_of, time.min, self.config.zone)
