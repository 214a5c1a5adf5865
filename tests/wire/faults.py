"""A disk that stops after a chosen step and forgets, when the power fails, what was never synced."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from depesche.wire.store import Disk


class Crash(BaseException):
    """The process is gone; nothing in the package may catch this."""


@dataclass(frozen=True)
class Change:
    """A change of a directory that is not on the disk until the directory is synced."""

    directory: Path
    undo: Callable[[], None]
    removed: Path | None = None
    """The directory that the change removed, if it did that."""


class FaultyDisk(Disk):
    """Keeps account of what is synced instead of syncing.

    Counts its steps; raises Crash after step `crash_at`, or, with `torn`, halfway through it when it writes.
    """

    def __init__(self) -> None:
        self.steps = 0
        self.crash_at = 0
        self.torn = False
        self.pending: list[Change] = []

    def make_directory(self, path: Path) -> None:
        super().make_directory(path)
        self._changed(path.parent, lambda: shutil.rmtree(path, ignore_errors=True))

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        data = b"".join(chunks)
        if self.torn and self.steps + 1 == self.crash_at:
            data = data[: len(data) // 2]
        path.write_bytes(data)
        self._changed(path.parent, lambda: path.unlink(missing_ok=True))

    def rename(self, source: Path, target: Path) -> None:
        before = target.read_bytes() if target.exists() else None
        super().rename(source, target)
        self._changed(target.parent, lambda: _put_back(target, before))

    def remove(self, path: Path) -> None:
        before = path.read_bytes()
        super().remove(path)
        self._changed(path.parent, lambda: _put_back(path, before))

    def remove_directory(self, path: Path) -> None:
        super().remove_directory(path)
        self._changed(path.parent, lambda: _make_again(path), removed=path)

    def sync_directory(self, path: Path) -> None:
        settled = {path}
        while settled:
            gone = {change.removed for change in self.pending if change.directory in settled and change.removed}
            self.pending = [each for each in self.pending if each.directory not in settled]
            settled = gone
        self._step()

    def lose_power(self, kept: Callable[[int], int] = lambda _changes: 0) -> None:
        """Forget what was not synced; `kept` says how many of a directory's oldest changes the disk has anyway."""
        directories = {change.directory for change in self.pending}
        spared: set[int] = set()
        for directory in sorted(directories):
            places = [at for at, change in enumerate(self.pending) if change.directory == directory]
            spared |= set(places[: kept(len(places))])
        for at in range(len(self.pending) - 1, -1, -1):
            if at not in spared:
                self.pending[at].undo()
        self.pending = []

    def _changed(self, directory: Path, undo: Callable[[], None], removed: Path | None = None) -> None:
        self.pending.append(Change(directory, undo, removed))
        self._step()

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self.crash_at:
            raise Crash


def _make_again(path: Path) -> None:
    """Undo the removal of a directory, unless the one around it is gone for good."""
    with suppress(FileNotFoundError):
        path.mkdir()


def _put_back(path: Path, before: bytes | None) -> None:
    with suppress(FileNotFoundError):
        if before is None:
            path.unlink()
        elif path.parent.is_dir():
            path.write_bytes(before)
