"""Files of the public folder: written beside and renamed, so that no reader ever sees half of one.

`Disk` holds the few operations that change the file system, so that tests can watch them or let them fail.
"""

import gzip
import os
import shutil
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from depesche.site.errors import BuildError, UnsafePathError

BESIDE: Final = ".half"
"""Folder of what is being written; hidden, so that no server gives it out."""
PACKED: Final = ".gz"
WELL_KNOWN: Final = "tree/.well-known/security.txt"
"""The only file below a hidden folder (decision 8)."""
_TEXTS: Final = frozenset(
    {".css", ".csv", ".html", ".js", ".json", ".jsonl", ".jsonld", ".svg", ".ttl", ".txt", ".xml"}
)
_WORTH_PACKING: Final = 1024
"""Bytes; anything shorter fits into one packet as it is."""
_LEVEL: Final = 6


class SourceGoneError(BuildError):
    """A file of the wire was there when it was looked for, and gone when it was to be linked."""


class Disk:
    """What changes the file system, one method each."""

    def write(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name, or a copy where that is not possible (other file system, other owner)."""
        try:
            os.link(source, target)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(source, target)

    def rename(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink()

    def settle(self) -> None:
        """Have everything so far reach the disk; the others keep no such promise."""
        os.sync()


class Folder:
    """A public folder. Paths are relative to it, with `/`; one process at a time may write."""

    def __init__(self, root: Path, disk: Disk | None = None, *, trusted: bool = True) -> None:
        """Make the folder where it is missing, and clear what a crash left half written.

        Where files may have lost bytes, as after a power cut, it is not `trusted`, and none is left as it is.
        """
        self.root = root
        self._trusted = trusted
        self._disk = disk or Disk()
        self._beside = root / BESIDE
        self._drawn = 0
        shutil.rmtree(self._beside, ignore_errors=True)
        self._beside.mkdir(parents=True)

    def close(self) -> None:
        self._beside.rmdir()

    def exists(self, path: str) -> bool:
        return self._place(path).exists()

    def put(self, path: str, content: bytes | Path) -> int:
        """Write a file, and for longer texts a packed one beside it; give how many files were written.

        A file that has these bytes already is left alone. A path given as content is linked, or copied.
        """
        target = self._place(path)
        packed = target.with_name(target.name + PACKED)
        if isinstance(content, Path):
            return self._link(content, target)
        written = 0
        if target.suffix in _TEXTS and len(content) >= _WORTH_PACKING:
            # First, so that a file whose bytes are right has the right one beside it.
            if not self._has(target, content) or not packed.exists():
                written += self._write(packed, gzip.compress(content, _LEVEL, mtime=0))
        elif packed.exists():
            self._disk.remove(packed)
        if not self._has(target, content):
            written += self._write(target, content)
        return written

    def remove(self, path: str) -> int:
        """Remove a file, the packed one beside it, and folders that are empty then; give how many files went."""
        target = self._place(path)
        removed = 0
        for each in (target.with_name(target.name + PACKED), target):
            with suppress(FileNotFoundError, NotADirectoryError):
                self._disk.remove(each)
                removed += 1
        if removed:
            self._remove_empty(target.parent)
        return removed

    def _place(self, path: str) -> Path:
        """Give where a path leads; raises UnsafePathError where that is outside, or hidden."""
        names = PurePosixPath(path).parts
        hidden = any(name.startswith(".") for name in names) and path != WELL_KNOWN
        if not names or hidden or path.startswith("/") or "\0" in path:
            raise UnsafePathError(path)
        return self.root.joinpath(*names)

    def _has(self, path: Path, content: bytes) -> bool:
        return self._trusted and _has(path, content)

    def _write(self, target: Path, content: bytes) -> int:
        beside = self._draw()
        self._disk.write(beside, content)
        self._settle(beside, target)
        return 1

    def _link(self, source: Path, target: Path) -> int:
        # To rename a file to another name of its own is no change at all (POSIX), and would leave the first name.
        if _is_linked(source, target) or (self._trusted and _same(source, target)):
            return 0
        beside = self._draw()
        try:
            self._disk.link(source, beside)
        except FileNotFoundError as error:
            message = f"{source} is gone: the wire went on meanwhile"
            raise SourceGoneError(message) from error
        self._settle(beside, target)
        return 1

    def _settle(self, beside: Path, target: Path) -> None:
        try:
            self._disk.rename(beside, target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._disk.rename(beside, target)

    def _draw(self) -> Path:
        self._drawn += 1
        return self._beside / str(self._drawn)

    def _remove_empty(self, folder: Path) -> None:
        while folder.parent != self.root:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def _has(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _is_linked(source: Path, target: Path) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError):
        return source.samefile(target)
    return False


def _same(source: Path, target: Path) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError):
        return source.stat().st_size == target.stat().st_size and source.read_bytes() == target.read_bytes()
    return False
