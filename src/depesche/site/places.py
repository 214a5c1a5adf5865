"""Where a builder keeps things: the public folder and the catalogue, and a second pair while everything is made anew.

The pair is told by its token, which stands in the catalogue and in the folder; one without the other is of no use.
Taking the place of the old pair is done in steps of which each can be repeated, so that a crash between them is mended
by `finish_swap`.
"""

import ctypes
import os
import secrets
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from depesche.site.catalogue import Catalogue, Identity
from depesche.site.outputs import MAPS, SEARCH, TREE

_CATALOGUE: Final = "catalogue.sqlite"
_CATALOGUE_BESIDE: Final = "next.sqlite"
_BESIDE: Final = ".next"
_TOKEN: Final = ".token"  # noqa: S105 - the name of a file
_READY: Final = ".ready"
"""Stands in the folder beside once everything is in it."""
_FRESH: Final = ".fresh"
"""Stands in a new folder until it has taken its place."""
_PARTS: Final = (TREE, MAPS, SEARCH)
_NEEDED: Final = (TREE, MAPS)
"""Without these a catalogue is of no use; an index that is lost is made anew by itself."""
_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a newsroom's builder."""

    public: Path
    state: Path

    @property
    def beside(self) -> Path:
        """Where a new public folder grows."""
        return self.public / _BESIDE

    def current(self, fingerprint: str) -> Catalogue | None:
        """Open the catalogue that belongs to the public folder; None when there is none made for the same thing."""
        return self._open(_CATALOGUE, self.public, fingerprint)

    def begin_beside(self, fingerprint: str, boot: str, *, resume: bool) -> Catalogue:
        """Open the catalogue of a new public folder: an empty one, or if wanted one that was broken off and fits.

        One of another run of the machine does not: who knows which of its files reached the disk.
        """
        if resume and (catalogue := self._open(_CATALOGUE_BESIDE, self.beside, fingerprint)):
            if catalogue.boot == boot:
                return catalogue
            catalogue.close()
        shutil.rmtree(self.beside, ignore_errors=True)
        _remove_database(self.state / _CATALOGUE_BESIDE)
        for part in _PARTS:
            (self.beside / part).mkdir(parents=True)
        token = secrets.token_hex(16)
        (self.beside / _TOKEN).write_text(token)
        catalogue = Catalogue(self.state / _CATALOGUE_BESIDE)
        catalogue.begin(Identity(fingerprint, token), boot)
        return catalogue

    def swap(self) -> None:
        """Let the new pair, which must be complete and closed, take the place of the old one."""
        for part in _PARTS:
            (self.beside / part / _FRESH).touch()
        (self.beside / _READY).touch()
        self.finish_swap()

    def finish_swap(self) -> None:
        """Do what is left to do of a swap; nothing where none was begun."""
        if not (self.beside / _READY).exists():
            return
        for part in _PARTS:
            if (self.beside / part / _FRESH).exists():
                _exchange(self.beside / part, self.public / part)
            (self.public / part / _FRESH).unlink(missing_ok=True)
        if (self.beside / _TOKEN).exists():
            (self.beside / _TOKEN).replace(self.public / _TOKEN)
        if (self.state / _CATALOGUE_BESIDE).exists():
            _remove_database(self.state / _CATALOGUE)
            (self.state / _CATALOGUE_BESIDE).rename(self.state / _CATALOGUE)
        (self.beside / _READY).unlink()
        shutil.rmtree(self.beside, ignore_errors=True)

    def _open(self, name: str, folder: Path, fingerprint: str) -> Catalogue | None:
        file = self.state / name
        if not file.is_file() or not all((folder / part).is_dir() for part in _NEEDED):
            return None
        token = folder / _TOKEN
        identity = Identity(fingerprint, token.read_text() if token.is_file() else "")
        with suppress(sqlite3.DatabaseError):
            catalogue = Catalogue(file)
            if catalogue.identity == identity:
                return catalogue
            catalogue.close()
        return None


def _remove_database(file: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _exchange(new: Path, old: Path) -> None:
    """Let a folder take another's place in one step where the system can (Linux), else in two."""
    if old.exists() and _exchange_at_once(new, old):
        return
    if old.exists():
        aside = new.with_name(f"old-{new.name}")
        old.rename(aside)
    new.rename(old)


def _exchange_at_once(one: Path, other: Path) -> bool:
    with suppress(AttributeError, OSError):
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(exchange(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
    return False
