"""The marked files of each copy, made when they are asked for first and kept apart by its mark, for one grant alone."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path


class MissingFileError(LookupError):
    """A file of an approved version is not in the desk's private store, or not with the bytes that were approved."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """`blobs` is the desk's private store, only read; `copies` is the listener's own folder."""

    blobs: Path
    copies: Path

    def original(self, digest: str) -> bytes:
        """Give the approved file; raises MissingFileError."""
        path = self.blobs / digest[:2] / digest
        try:
            content = path.read_bytes()
        except OSError as error:
            message = f"{path}: cannot be read ({error.strerror})"
            raise MissingFileError(message) from error
        if hashlib.sha256(content).hexdigest() != digest:
            message = f"{path}: its bytes are not those that were approved"
            raise MissingFileError(message)
        return content

    def marked(self, mark: str, digest: str, recipe: str, make: Callable[[bytes], bytes]) -> bytes:
        """Give a file as the copy with this mark has it; `make` marks the original where that was not done before."""
        path = self.copies / mark / f"{digest}-{recipe}"
        try:
            return path.read_bytes()
        except FileNotFoundError:
            pass
        made = make(self.original(digest))
        self.copies.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.copies, path.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
            beside.write(made)
        Path(beside.name).replace(path)
        return made

    def keep_only(self, marks: Collection[str]) -> None:
        """Delete the files of all other copies."""
        if not self.copies.is_dir():
            return
        for folder in self.copies.iterdir():
            if folder.name not in marks:
                shutil.rmtree(folder, ignore_errors=True)
