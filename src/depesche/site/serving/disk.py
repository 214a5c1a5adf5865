"""Files of the tree, opened so that nothing outside it can be meant, and read so that nothing torn is given."""

import contextlib
import errno
import hashlib
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Stamp = tuple[int, int, int, int]
"""Device, inode, time of change in nanoseconds, size: other bytes have another stamp."""

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# Without O_NONBLOCK, a named pipe would hold the server until somebody writes to it.
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_ABSENT: Final = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EMLINK, errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.ENXIO}
)
_CHUNK: Final = 1 << 20
_ATTEMPTS: Final = 5
_RESTLESS: Final = "a file of the tree changed while it was read: files there are to be replaced by renaming"


class NoTreeError(Exception):
    """There is no tree: not yet, or not in the moment in which another one takes its place."""


class SwappedError(NoTreeError):
    """The tree in which was looked is being cleared away; another one has taken its place."""


class NotThereError(Exception):
    """The tree has no such file."""


class IsFolderError(Exception):
    """The last name is a folder's."""


class RestlessError(OSError):
    """A file is written to in place again and again; what is in the tree is to be replaced by renaming."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file's bytes without having them."""

    sha256: str
    crc: int


def stamp_of(status: os.stat_result) -> Stamp:
    return (status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size)


@contextlib.contextmanager
def opened(root: Path, names: Sequence[str]) -> Iterator[int]:
    """Open a regular file below the root for reading, and give its descriptor.

    Each name is opened in the folder before it, and no symbolic link is followed on the way, so that the file lies in
    the tree whatever the names are and whatever is replaced meanwhile. The root itself may be a link.

    Raises NoTreeError, NotThereError, or IsFolderError.
    """
    try:
        folder = os.open(root, _FOLDER)
    except (FileNotFoundError, NotADirectoryError):
        raise NoTreeError(str(root)) from None
    file = -1
    try:
        tree = os.fstat(folder)
        try:
            for name in names[:-1]:
                inner = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)
                os.close(folder)
                folder = inner
            file = os.open(names[-1], _FILE, dir_fd=folder)
        except OSError as error:
            if error.errno not in _ABSENT:
                raise
            if _was_replaced(root, tree):
                raise SwappedError(str(root)) from None
            raise NotThereError("/".join(names)) from None
        mode = os.fstat(file).st_mode
        if stat.S_ISDIR(mode):
            raise IsFolderError("/".join(names))
        if not stat.S_ISREG(mode):
            raise NotThereError("/".join(names))
        yield file
    finally:
        os.close(folder)
        if file >= 0:
            os.close(file)


def _was_replaced(root: Path, tree: os.stat_result) -> bool:
    try:
        return not os.path.samestat(root.stat(), tree)
    except OSError:
        return True


def read(file: int) -> tuple[bytes, os.stat_result]:
    """Read all bytes as they were at one moment, and give the status that belongs to them.

    Raises RestlessError when the file does not hold still.
    """
    for _ in range(_ATTEMPTS):
        before = os.fstat(file)
        body = os.pread(file, before.st_size + 1, 0)
        after = os.fstat(file)
        if stamp_of(before) == stamp_of(after) and len(body) == after.st_size:
            return body, after
    raise RestlessError(_RESTLESS)


def expect_unchanged(file: int, status: os.stat_result) -> None:
    """Raise RestlessError when the file is not any more what it was at the time of a status."""
    if stamp_of(os.fstat(file)) != stamp_of(status):
        raise RestlessError(_RESTLESS)


def examine(file: int) -> Facts:
    """Read a file through once for its facts, in pieces, however large it is."""
    sha256, crc, position = hashlib.sha256(), 0, 0
    while piece := os.pread(file, _CHUNK, position):
        sha256.update(piece)
        crc = zlib.crc32(piece, crc)
        position += len(piece)
    return Facts(sha256.hexdigest(), crc)


def facts_of(body: bytes) -> Facts:
    return Facts(hashlib.sha256(body).hexdigest(), zlib.crc32(body))
