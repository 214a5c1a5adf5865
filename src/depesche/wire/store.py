"""Durable, write-once files in a local directory.

What a method of `Store` has written or removed is on the disk, its directory entries included, once the method returns.
`Disk` holds the few operations that change the file system, so that tests can let it fail between any two of them.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from depesche.wire.errors import DamagedFileError, MissingFileError, RefusedError, WriteOnceError

TEMPORARY = ".tmp"
_CHUNK = 1 << 20

Source = bytes | Path
"""The bytes of a file, or where to copy them from; what is copied must have the SHA-256 that names its target."""


class Disk:
    """The file system's changes, one method each; a written file is synced, a changed directory is not."""

    def make_directory(self, path: Path) -> None:
        path.mkdir()

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        with path.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())

    def rename(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink()

    def remove_directory(self, path: Path) -> None:
        path.rmdir()

    def sync_directory(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class Store:
    """Paths are relative to the directory and use `/`. One process at a time may write; any number may read."""

    def __init__(self, directory: Path, disk: Disk | None = None) -> None:
        self.directory = directory
        self._disk = disk or Disk()
        self._drawn = 0

    def read(self, path: str) -> bytes:
        """Raise MissingFileError when there is no such file."""
        try:
            return (self.directory / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise MissingFileError(path) from error

    def exists(self, path: str) -> bool:
        return (self.directory / path).is_file()

    def files(self, folder: str) -> Iterator[str]:
        """List every file below a folder, in no particular order."""
        for parent, _, names in os.walk(self.directory / folder):
            below = Path(parent).relative_to(self.directory).as_posix()
            yield from (f"{below}/{name}" for name in names)

    def write(self, files: Mapping[str, Source]) -> None:
        """Write new files; one that is there already with the same bytes is left as it is.

        Raises WriteOnceError, naming the path, when other bytes are there, and RefusedError when a file to copy no
        longer has the SHA-256 that names its target.
        """
        changed: set[Path] = set()
        for path, source in files.items():
            target = self.directory / path
            if target.exists():
                if not _same(target, source):
                    raise WriteOnceError(path)
                continue
            changed |= self._make_parents(target)
            temporary = self._temporary()
            self._disk.write(temporary, _chunks(path, source))
            self._disk.rename(temporary, target)
            changed.add(target.parent)
        self._sync(changed)

    def replace(self, path: str, content: bytes) -> None:
        """Put a file in the place of another in one step: readers see the old bytes or the new ones."""
        target = self.directory / path
        temporary = self._temporary()
        self._disk.write(temporary, [content])
        self._disk.rename(temporary, target)
        self._disk.sync_directory(target.parent)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, where they are there, and the directories that are empty then."""
        changed: set[Path] = set()
        for path in paths:
            target = self.directory / path
            if target.exists():
                self._disk.remove(target)
                changed.add(target.parent)
        emptied = {directory for directory in changed if directory != self.directory and not any(directory.iterdir())}
        self._sync(changed - emptied)
        self._remove_directories(emptied)

    def settle(self) -> None:
        """Put on the disk whatever a process changed that ended, or failed, before it could sync.

        Until then a directory may show what a power cut would take back.
        """
        self._sync(Path(parent) for parent, _, _ in os.walk(self.directory))

    def clear_temporary(self) -> None:
        self.remove(list(self.files(TEMPORARY)))

    def _make_parents(self, target: Path) -> set[Path]:
        """Make the missing directories above a file; give those whose entries changed by it."""
        missing = []
        directory = target.parent
        while not directory.is_dir():
            missing.append(directory)
            directory = directory.parent
        for made in reversed(missing):
            self._disk.make_directory(made)
        return {made.parent for made in missing}

    def _remove_directories(self, empty: Iterable[Path]) -> None:
        """Remove empty directories and those above that are empty then; the top stays."""
        changed: set[Path] = set()
        for directory in empty:
            removed = directory
            while removed != self.directory and not any(removed.iterdir()):
                self._disk.remove_directory(removed)
                changed.discard(removed)
                removed = removed.parent
            changed.add(removed)
        self._sync(directory for directory in changed if directory.is_dir())

    def _sync(self, directories: Iterable[Path]) -> None:
        """Sync directories, the deepest first, so that nothing points to what is not there."""
        for directory in sorted(directories, key=lambda path: (-len(path.parts), path)):
            self._disk.sync_directory(directory)

    def _temporary(self) -> Path:
        folder = self.directory / TEMPORARY
        if not folder.is_dir():
            self._disk.make_directory(folder)
        self._drawn += 1
        return folder / str(self._drawn)


def read_blob(directory: Path, path: str, digest: str, use: Callable[[bytes], object]) -> None:
    """Read a file in pieces, each given to `use`; raises MissingFileError, or DamagedFileError after the last piece."""
    hashing = hashlib.sha256()
    try:
        with (directory / path).open("rb") as file:
            while chunk := file.read(_CHUNK):
                hashing.update(chunk)
                use(chunk)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFileError(path) from error
    if hashing.hexdigest() != digest:
        raise DamagedFileError(path, f"its SHA-256 is {hashing.hexdigest()}")


def _chunks(path: str, source: Source) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    hashing = hashlib.sha256()
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            hashing.update(chunk)
            yield chunk
    if hashing.hexdigest() != path.rpartition("/")[2]:
        message = f"{source} changed while it was copied to {path}: give a file that nobody writes to"
        raise RefusedError(message)


def _same(target: Path, source: Source) -> bool:
    if isinstance(source, bytes):
        return target.read_bytes() == source
    if target.stat().st_size != source.stat().st_size:
        return False
    with target.open("rb") as one, source.open("rb") as other:
        while True:
            chunk = one.read(_CHUNK)
            if chunk != other.read(_CHUNK):
                return False
            if not chunk:
                return True
