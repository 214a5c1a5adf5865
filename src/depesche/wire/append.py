"""Append to a wire: the only reader of the signing key.

`create` starts a wire, `Writer.open` takes the one place of its writer, `Writer.append` puts a batch on it under one
checkpoint, or nothing at all. Appending again what is already there changes nothing, so that a caller which does not
know whether it was cut off simply asks again.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from depesche.records.canonical import sha256
from depesche.records.dispatch import Dispatch
from depesche.wire import recovery, tiles
from depesche.wire.content import blob_path, content_path
from depesche.wire.entry import Entry, check_blob, check_content, leaf
from depesche.wire.errors import ForkError, NoteError, RefusedError, WireError
from depesche.wire.ledger import Issued, Ledger, place
from depesche.wire.lock import WriterLock
from depesche.wire.note import Checkpoint, Signer, check_name, open_note
from depesche.wire.read import CHECKPOINT, Log
from depesche.wire.store import Disk, Source, Store

__all__ = ["Appended", "Entry", "Issued", "Writer", "create", "verifier_key"]

_OTHERS = 0o007


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of a batch."""

    checkpoint: Checkpoint
    indices: tuple[int, ...]
    """Where each entry of the batch stands on the wire, in the batch's order."""
    added: int
    """How many of them are new; the others stood there already."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything that one append writes, decided before anything is written."""

    indices: tuple[int, ...]
    dispatches: tuple[tuple[int, Dispatch], ...]
    contents: dict[str, Source]
    blobs: dict[str, Source]
    bundles: dict[tiles.Tile, bytes]
    hashes: dict[tiles.Tile, bytes]
    edge: tiles.Edge
    tail: bytes
    checkpoint: Checkpoint


def create(directory: Path, origin: str, key_file: Path, disk: Disk | None = None) -> str:
    """Start an empty wire and give its verifier key, which is public.

    The signing key is made at `key_file` (readable by its owner alone) unless one of the same name is there. Raises
    WireError when a wire is there already, or the key would lie inside the public directory.
    """
    check_name(origin)
    if key_file.resolve().is_relative_to(directory.resolve()):
        message = f"the key {key_file} would lie in the wire's directory, which is public: choose another place"
        raise WireError(message)
    directory.mkdir(parents=True, exist_ok=True)
    lock = WriterLock.take(directory, "create", 0)
    done = False
    try:
        if (directory / CHECKPOINT).exists():
            message = f"{directory} is a wire already: choose another directory"
            raise WireError(message)
        if not key_file.exists():
            _write_key(key_file, Signer.generate(origin))
        signer = _read_key(key_file)
        if signer.name != origin:
            message = f"the key {key_file} is of {signer.name}, not of {origin}: name another file for the new key"
            raise WireError(message)
        empty = Checkpoint(origin, 0, tiles.EMPTY_ROOT)
        Store(directory, disk).replace(CHECKPOINT, signer.sign(empty.text))
        done = True
    finally:
        lock.release(done=done)
    return signer.verifier.vkey


def verifier_key(key_file: Path) -> str:
    """Give the public verifier key that belongs to a signing key."""
    return _read_key(key_file).verifier.vkey


class Writer:
    """The one writer of a wire; use it in a `with` statement. Not for several threads at once."""

    def __init__(self, store: Store, signer: Signer, lock: WriterLock) -> None:
        """Use `Writer.open` instead."""
        self._store = store
        self._signer = signer
        self._lock = lock
        self._clean = False

    @classmethod
    def open(
        cls, directory: Path, key_file: Path, purpose: str, *, wait: float = 0.0, disk: Disk | None = None
    ) -> Self:
        """Take the writer's place, verify the whole log, and remove what an earlier crash left behind.

        `purpose` is what another writer is told while this one is at work; `wait` is for how many seconds to try.
        Raises WriterBusyError, NoteError (key and checkpoint do not match), MissingFileError or DamagedFileError.
        """
        signer = _read_key(key_file)
        if not (directory / CHECKPOINT).is_file():
            message = f"{directory} is no wire (it has no checkpoint): create it first"
            raise WireError(message)
        writer = cls(Store(directory, disk), signer, WriterLock.take(directory, purpose, wait))
        try:
            writer._load(settle=writer._lock.cut_off)
        except BaseException:
            writer.close()
            raise
        return writer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._lock.release(done=self._clean)
        self._clean = False

    @property
    def checkpoint(self) -> Checkpoint:
        return self._checkpoint

    def history(self, record: str) -> tuple[Issued, ...]:
        """Give the versions of a record that are on the wire, oldest first; the next dispatch has `len() + 1`."""
        return tuple(self._ledger.history(record))

    def append(self, batch: Sequence[Entry]) -> Appended:
        """Put a batch on the wire under one checkpoint; what stands there already is not written again.

        Raises ConflictError or RefusedError, with nothing written, when an entry breaks a rule. After any other error
        the batch may or may not be on the wire: append it again.
        """
        if not self._clean:
            self._load(settle=True)
        self._check_untouched()
        plan = self._plan(batch)
        if plan.dispatches:
            self._clean = False
            self._commit(plan)
            self._clean = True
        return Appended(self._checkpoint, plan.indices, len(plan.dispatches))

    def _commit(self, plan: _Plan) -> None:
        """Every effect of an append, in order; each line is on the disk before the next one begins."""
        self._store.write(plan.contents)
        self._store.write(plan.blobs)
        self._store.write({tile.path: data for tile, data in plan.bundles.items()})
        self._store.write({tile.path: data for tile, data in plan.hashes.items()})
        self._store.replace(CHECKPOINT, self._signer.sign(plan.checkpoint.text))  # the commit point
        self._take_over(plan)
        recovery.supersede(self._store, [*plan.bundles, *plan.hashes])
        if any(dispatch.action == "erase" for _, dispatch in plan.dispatches):
            recovery.discard(self._store, set(self._ledger.erased()), set(self._ledger.living()))

    def _load(self, *, settle: bool) -> None:
        """Read and verify what is on the disk, then bring the directory in line with it.

        `settle` when the work before was cut off: what the directory shows is then put on the disk first.
        """
        if self._lock.released:
            message = f"the writer of {self._store.directory} is closed: open another one"
            raise WireError(message)
        if settle:
            self._store.settle()
        log = Log.open(self._store.directory, self._signer.verifier.vkey)
        self._ledger = Ledger.of(log.leaves())
        self._checkpoint = log.checkpoint
        self._edge = log.edge
        last = log.size // tiles.WIDTH * tiles.WIDTH
        self._tail, _ = tiles.grow_bundles(last, b"", (raw for _, raw in log.leaves(last)))
        recovery.tidy(self._store, self._ledger, log.size)
        self._clean = True

    def _check_untouched(self) -> None:
        """Refuse to sign a second history: the checkpoint on the disk must still be ours (cosignatures may be new)."""
        text = open_note(self._store.read(CHECKPOINT), self._signer.verifier)
        if Checkpoint.parse(text) != self._checkpoint:
            message = (
                f"{self._store.directory}/{CHECKPOINT} was replaced while this writer was at work: find out by whom"
            )
            raise ForkError(message)

    def _plan(self, batch: Sequence[Entry]) -> _Plan:
        """Decide about a batch without writing: each entry stands there already, is new, or is refused."""
        size = self._checkpoint.size
        indices: list[int] = []
        added: list[tuple[int, Dispatch]] = []
        staged: dict[str, list[Issued]] = {}
        contents: dict[str, Source] = {}
        blobs: dict[str, Source] = {}
        for entry in batch:
            dispatch = entry.dispatch
            named = check_content(entry)
            found = place(dispatch, self._ledger.history(dispatch.id), staged.get(dispatch.id, ()))
            indices.append(size + len(added) if found is None else found)
            if found is not None:
                continue
            issued = Issued(indices[-1], dispatch.kind, dispatch.version, dispatch.action, dispatch.content)
            staged.setdefault(dispatch.id, []).append(issued)
            added.append((issued.index, dispatch))
            if entry.content is not None:
                contents[content_path(sha256(entry.content))] = entry.content
            blobs |= {blob_path(digest): check_blob(entry, digest, source) for digest, source in entry.blobs.items()}
            self._check_blobs(entry, named, blobs)
        raws = [leaf(dispatch) for _, dispatch in added]
        tail, bundles = tiles.grow_bundles(size, self._tail, raws)
        edge, hashes = tiles.grow(size, self._edge, [tiles.leaf_hash(raw) for raw in raws])
        grown = size + len(raws)
        checkpoint = Checkpoint(self._checkpoint.origin, grown, tiles.edge_root(grown, edge))
        return _Plan(tuple(indices), tuple(added), contents, blobs, bundles, hashes, edge, tail, checkpoint)

    def _check_blobs(self, entry: Entry, named: frozenset[str], brought: Mapping[str, Source]) -> None:
        for digest in sorted(named):
            if blob_path(digest) not in brought and not self._store.exists(blob_path(digest)):
                message = f"{entry.name} names the blob {digest}, which is not on the wire: append it with the entry"
                raise RefusedError(message)

    def _take_over(self, plan: _Plan) -> None:
        for index, dispatch in plan.dispatches:
            self._ledger.add(index, dispatch)
        self._checkpoint, self._edge, self._tail = plan.checkpoint, plan.edge, plan.tail


def _write_key(key_file: Path, signer: Signer) -> None:
    key_file.parent.mkdir(parents=True, exist_ok=True)
    half = key_file.with_name(key_file.name + ".new")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(signer.skey + "\n")
        file.flush()
        os.fsync(file.fileno())
    half.rename(key_file)
    Disk().sync_directory(key_file.parent)


def _read_key(key_file: Path) -> Signer:
    try:
        mode, text = key_file.stat().st_mode, key_file.read_text()
    except OSError as error:
        message = f"the signing key {key_file} cannot be read: {error.strerror}"
        raise NoteError(message) from error
    if mode & _OTHERS:
        message = f"everyone can read the signing key {key_file}: chmod 600 {key_file}"
        raise NoteError(message)
    try:
        return Signer.parse(text)
    except NoteError as error:
        message = f"{key_file}: {error}"
        raise NoteError(message) from error
