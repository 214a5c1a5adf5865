"""The build: from a wire to the public folder, all of it or what changed.

Every effect of a build, in order: the lock; entries of the wire are filed in the catalogue, and what they touch is
noted there as pending (`reading`); what is pending is written or removed (`making`), and put into the index of the
search (`indexing`). A build that is broken off leaves
its pending outputs noted, and the next one goes on with them. Nothing waits for the disk: `settle` does, later, and
what was not settled when the machine went down is made again.

A full build does the same into an empty catalogue and folder beside the old ones, and then takes their place
(`places`), so that readers have the old site until the new one is whole, and on the disk.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Self

from depesche.config import Config
from depesche.site.boot import boot
from depesche.site.catalogue import Catalogue, is_damaged
from depesche.site.errors import BuildError
from depesche.site.fingerprint import fingerprint, fingerprint_on
from depesche.site.lookup import Lookup
from depesche.site.making import Making, Tally
from depesche.site.output import Disk, Folder, SourceGoneError
from depesche.site.outputs import SEARCH, SearchEntry
from depesche.site.places import Places
from depesche.site.progress import Progress, silent
from depesche.site.reading import Reading
from depesche.site.rendering import Theme
from depesche.site.scene import Contents, Releases, Scene
from depesche.site.search.keeper import Keeper
from depesche.wire.errors import ErasedError, MissingFileError, WriterBusyError
from depesche.wire.lock import WriterLock
from depesche.wire.read import CHECKPOINT, Log


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    written: int
    """Files, packed ones too."""
    removed: int
    unchanged: int
    """Outputs that were made again and had the same bytes."""
    size: int
    """Entries of the log that the site now shows."""
    full: bool
    """Everything was made anew."""
    seconds: float


@dataclass(frozen=True, slots=True)
class _Job:
    as_of: date
    progress: Progress


_Made = tuple[Tally, int]
"""What became of the outputs, and the size of the log that they show."""


def build(config: Config, *, as_of: date, full: bool = False, progress: Progress = silent) -> BuildReport:
    """Bring the public folder up to date with the wire; `as_of` is the day in the newsroom's zone.

    Everything is made anew with `full`, when there is no usable catalogue, or when version, theme or newsroom.toml
    changed. Raises BuildError when there is no wire, an entry can't be shown or a file can't be written, WireError when
    the wire is damaged, signed by another key or went back, WriterBusyError when another process builds, and
    UnknownKindError for a kind of record from a newer version of Depesche.
    """
    builder = Builder.load(config)
    report = builder.build(as_of=as_of, full=full, progress=progress)
    with suppress(WriterBusyError):
        builder.settle()
    return report


class Builder:
    """Builds the same newsroom any number of times; templates are read once."""

    def __init__(self, config: Config, theme: Theme, disk: Disk | None = None) -> None:
        """Use `Builder.load` instead."""
        self._config = config
        self._theme = theme
        self._timeless = fingerprint(config, theme)
        self._fingerprint = self._timeless
        """For the day that was built for last."""
        self._places = Places(config.path(config.public), config.path(config.state))
        self._releases = Releases(Contents(config.path(config.wire.directory)))
        self._disk = disk or Disk()

    @classmethod
    def load(cls, config: Config, disk: Disk | None = None) -> Self:
        """Read the theme; raises ConfigError where a file that newsroom.toml names can't be used."""
        return cls(config, Theme.load(config), disk)

    def build(self, *, as_of: date, full: bool = False, progress: Progress = silent, wait: float = 0.0) -> BuildReport:
        """Build as the function `build` does, waiting up to so many seconds for another builder to be done."""
        try:
            return self._build(_Job(as_of, progress), full=full, wait=wait)
        except (OSError, sqlite3.OperationalError) as error:
            message = f"{error}. Mend that, and build again: it goes on where it was"
            raise BuildError(message) from error

    def settle(self) -> None:
        """Have what was built reach the disk, at leisure: until then, what a power cut takes is made again.

        Raises WriterBusyError when another process builds.
        """
        with self._alone(0.0):
            self._disk.settle()
            catalogue = self._places.current(self._fingerprint)
            if catalogue:
                with closing(catalogue), closing(Keeper(self._places.public / SEARCH, _token(catalogue))) as keeper:
                    if keeper.stands:
                        keeper.settle()
                    catalogue.settle()

    def _build(self, job: _Job, *, full: bool, wait: float) -> BuildReport:
        begun = time.monotonic()
        self._fingerprint = fingerprint_on(job.as_of, self._config, self._timeless)
        with self._alone(wait):
            self._places.finish_swap()
            log = self._open()
            made = None if full else self._go_on(job, log)
            tally, size = made or self._make_anew(job, log, resume=not full)
        seconds = time.monotonic() - begun
        return BuildReport(tally.written, tally.removed, tally.unchanged, size, made is None, seconds)

    @contextmanager
    def _alone(self, wait: float) -> Iterator[None]:
        self._places.state.mkdir(parents=True, exist_ok=True)
        lock = WriterLock.take(self._places.state, "a build of the site", wait)
        done = False
        try:
            yield
            done = True
        finally:
            lock.release(done=done)

    def _go_on(self, job: _Job, log: Log) -> _Made | None:
        """Build what changed; None when there is no catalogue to go on from."""
        catalogue = self._places.current(self._fingerprint)
        if catalogue is None:
            return None
        try:
            with closing(catalogue):
                doubtful = catalogue.wake(boot())
                folder = Folder(self._places.public, self._disk, trusted=not doubtful)
                return self._follow(job, log, catalogue, folder, settled=False)
        except sqlite3.DatabaseError as error:
            if is_damaged(error):
                return None
            raise

    def _make_anew(self, job: _Job, log: Log, *, resume: bool) -> _Made:
        """Build everything beside what is there, then take its place."""
        with closing(self._places.begin_beside(self._fingerprint, boot(), resume=resume)) as catalogue:
            made = self._follow(job, log, catalogue, Folder(self._places.beside, self._disk), settled=True)
        self._disk.settle()
        self._places.swap()
        return made

    def _follow(self, job: _Job, log: Log, catalogue: Catalogue, folder: Folder, *, settled: bool) -> _Made:
        """Let the folder show the log; where the wire goes on so that a file goes which is needed, show its new end."""
        with closing(self._keeper(catalogue, folder)) as keeper:
            made = self._catch_up(job, log, catalogue, Making(catalogue, folder, keeper, job.progress, settled=settled))
            if settled:
                keeper.settle()
        folder.close()
        return made

    def _catch_up(self, job: _Job, log: Log, catalogue: Catalogue, making: Making) -> _Made:
        reading = Reading(catalogue, self._config, sorted(self._theme.assets))
        while True:
            try:
                reading.read(log, job.as_of, job.progress)
                lookup = Lookup(catalogue.database)
                making.make_pending(Scene(self._config, self._theme, log, lookup, job.as_of, self._releases))
            except (ErasedError, MissingFileError, SourceGoneError):
                grown = self._open()
                if grown.size == log.size:
                    raise
                log = grown
            else:
                return making.tally, log.size

    def _keeper(self, catalogue: Catalogue, folder: Folder) -> Keeper:
        """Open the index that belongs to a catalogue, or begin it anew where it is lost or damaged."""
        keeper = Keeper(folder.root / SEARCH, _token(catalogue))
        if not keeper.stands:
            with catalogue.transaction():
                found = Lookup(catalogue.database).everything()
                catalogue.forget_search(SearchEntry(lang=lang, release=release) for lang, release in found)
            keeper.begin()
        return keeper

    def _open(self) -> Log:
        directory = self._config.path(self._config.wire.directory)
        if not (directory / CHECKPOINT).is_file():
            message = (
                f"{directory} is no wire (it has no checkpoint): correct `wire.directory` in {self._config.file}, "
                "or begin a newsroom with `depesche init`"
            )
            raise BuildError(message)
        return Log.open(directory, self._config.wire.key)


def _token(catalogue: Catalogue) -> str:
    identity = catalogue.identity
    return identity.token if identity else ""
