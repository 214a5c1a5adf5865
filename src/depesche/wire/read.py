"""Open a wire, verify it, and iterate its entries from a cursor.

Everything that `Log` gives out was checked against the signed checkpoint it was opened with: entries against tiles,
tiles against the root, contents and blobs against their SHA-256. A log is a snapshot: open it again to see what came
since (opening reads a handful of files, whatever the size of the log). Any number of readers may read while one writes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from depesche.records.canonical import InvalidRecordError, NotCanonicalError, decode, sha256
from depesche.records.dispatch import Dispatch
from depesche.wire import tiles
from depesche.wire.content import InvalidContentError, blob_path, content_path, inspect
from depesche.wire.errors import DamagedFileError, ErasedError, ForkError, MissingFileError, NoteError, WireError
from depesche.wire.note import Checkpoint, Verifier, open_note
from depesche.wire.store import Store, read_blob
from depesche.wire.tiles import WIDTH, Tile

CHECKPOINT = "checkpoint"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One leaf of the log."""

    index: int
    """Counts from 0."""
    dispatch: Dispatch
    erased: bool
    """The record was erased, by this entry or a later one: its contents must be ignored, even where bytes are left."""
    raw: bytes
    """The leaf itself: the dispatch's canonical JSON."""


class Log:
    """A wire as one checkpoint shows it."""

    def __init__(self, store: Store, verifier: Verifier, checkpoint: Checkpoint, signed: bytes) -> None:
        """Use `Log.open` instead, which verifies the arguments."""
        self.checkpoint = checkpoint
        self.signed_checkpoint = signed
        """The signed note as it is served, cosignatures included."""
        self._store = store
        self._verifier = verifier
        self._rows: dict[tuple[int, int], bytes] = {}
        self._edge: tiles.Edge = ()
        self._erased: tuple[int, frozenset[str]] | None = None

    @classmethod
    def open(cls, directory: Path, vkey: str) -> Self:
        """Read and verify the checkpoint and the tiles of which its root is made.

        Raises NoteError when the checkpoint is not signed by `vkey`, MissingFileError or DamagedFileError for a file.
        """
        store = Store(directory)
        verifier = Verifier.parse(vkey)
        signed = store.read(CHECKPOINT)
        try:
            checkpoint = Checkpoint.parse(open_note(signed, verifier))
        except NoteError as error:
            message = f"{directory / CHECKPOINT}: {error}"
            raise NoteError(message) from error
        if checkpoint.origin != verifier.name:
            message = f"{directory / CHECKPOINT} is of the log {checkpoint.origin}, but the key is of {verifier.name}"
            raise NoteError(message)
        log = cls(store, verifier, checkpoint, signed)
        log._load_edge()
        return log

    @property
    def directory(self) -> Path:
        return self._store.directory

    @property
    def size(self) -> int:
        """How many entries the checkpoint covers; as a cursor, where a reader that has seen them all goes on."""
        return self.checkpoint.size

    @property
    def edge(self) -> tiles.Edge:
        """The hashes of the rightmost partial tiles, by level."""
        return self._edge

    def check_extends(self, seen: Checkpoint) -> None:
        """Raise ForkError unless this log continues the log that a reader saw earlier at `seen`."""
        if seen.origin != self.checkpoint.origin:
            message = f"{self.directory} is the log {self.checkpoint.origin}, not {seen.origin}"
            raise ForkError(message)
        if seen.size > self.size:
            message = f"{self.directory} went back from {seen.size} entries to {self.size}: restore the newer one"
            raise ForkError(message)
        if tiles.range_hash(0, seen.size, self.node) != seen.root:
            message = f"the first {seen.size} entries of {self.directory} are no longer those seen earlier"
            raise ForkError(message)

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[LogEntry]:
        """Give the entries from index `start` up to (not including) `stop`, or the end, in order.

        Raises MissingFileError or DamagedFileError, naming the file, when the first entry of a damaged bundle is due.
        """
        stop = self.size if stop is None else min(stop, self.size)
        if start >= stop:
            return
        if self._erased is None or self._erased[0] > start:
            self._erased = start, self.erased_since(start)
        _, erased = self._erased
        for index, raw in self.leaves(start, stop):
            dispatch = self._dispatch(index, raw)
            yield LogEntry(index, dispatch, dispatch.id in erased, raw)

    def entry(self, index: int) -> LogEntry:
        """Raise IndexError when the log has no such entry."""
        for entry in self.entries(index, index + 1):
            return entry
        message = f"{self.directory} has {self.size} entries, so none with the index {index}"
        raise IndexError(message)

    def erased_since(self, start: int) -> frozenset[str]:
        """Give the ids of the records that were erased at index `start` or later."""
        found = []
        for index, raw in self.leaves(start):
            if b'"erase"' in raw:
                dispatch = self._dispatch(index, raw)
                if dispatch.action == "erase":
                    found.append(dispatch.id)
        return frozenset(found)

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, bytes]]:
        """Give index and bytes of the leaves, verified against the root, without reading the dispatches in them."""
        stop = self.size if stop is None else min(stop, self.size)
        for number in range(start // WIDTH, -(-stop // WIDTH)):
            first = number * WIDTH
            bundle = self._bundle(number)
            for at in range(max(start - first, 0), min(stop - first, len(bundle))):
                yield first + at, bundle[at]

    def content(self, entry: LogEntry) -> bytes:
        """Give the canonical JSON of the record that an entry dispatched.

        Raises ErasedError when the record was erased, also by an entry later than this log's checkpoint.
        """
        dispatch = entry.dispatch
        if entry.erased or dispatch.content is None:
            raise ErasedError(_erased(dispatch))
        path = content_path(dispatch.content)
        try:
            content = self._store.read(path)
        except MissingFileError as error:
            now = Log.open(self.directory, self._verifier.vkey)
            if dispatch.id in now.erased_since(self.size):
                raise ErasedError(_erased(dispatch)) from error
            raise
        if sha256(content) != dispatch.content:
            raise DamagedFileError(path, f"its SHA-256 is {sha256(content)}")
        return content

    def blob(self, digest: str) -> bytes:
        """Give a whole blob, verified."""
        pieces: list[bytes] = []
        read_blob(self.directory, blob_path(digest), digest, pieces.append)
        return b"".join(pieces)

    def blob_path(self, digest: str) -> Path:
        """Give the path of a blob after reading it once to verify it."""
        read_blob(self.directory, blob_path(digest), digest, len)
        return self.directory / blob_path(digest)

    def node(self, level: int, index: int) -> bytes:
        """Give the hash of the complete subtree over leaves `index << level` to `(index + 1) << level`, verified."""
        tile_level, height = divmod(level, tiles.HEIGHT)
        first = index << height
        row = tiles.hashes(self._row(tile_level, first // WIDTH))
        return tiles.subtree(row[first % WIDTH : first % WIDTH + (1 << height)])

    def files(self, since: int = 0) -> Iterator[str]:
        """List the files that this checkpoint needs and one of size `since` did not, in an order safe for copying.

        Contents and blobs first, then entries and tiles, `checkpoint` last: a copy broken off shows nothing half there.
        Contents of erased records are left out. Reads every content to learn its blobs.
        """
        listed: set[str] = set()
        for entry in self.entries(since):
            if entry.dispatch.content is None or entry.erased:
                continue
            path = content_path(entry.dispatch.content)
            try:
                blobs = inspect(self.content(entry)).blobs
            except InvalidContentError as error:
                raise DamagedFileError(path, str(error)) from error
            for needed in (path, *sorted(blob_path(blob) for blob in blobs)):
                if needed not in listed:
                    listed.add(needed)
                    yield needed
        yield from (tile.path for tile in tiles.bundle_tiles(self.size, since))
        yield from (tile.path for tile in tiles.hash_tiles(self.size, since))
        yield CHECKPOINT

    def _load_edge(self) -> None:
        edge = [b""] * ((self.size.bit_length() + tiles.HEIGHT - 1) // tiles.HEIGHT)
        for tile in tiles.edge_tiles(self.size):
            edge[tile.level] = self._read_row(tile)
        if tiles.edge_root(self.size, tuple(edge)) != self.checkpoint.root:
            found = ", ".join(tile.path for tile in tiles.edge_tiles(self.size)) or "no tile"
            message = (
                f"{self.directory}: the signed root does not follow from {found}: the audit tells which is damaged"
            )
            raise WireError(message)
        self._edge = tuple(edge)

    def _row(self, level: int, index: int) -> bytes:
        """Give the hashes of a tile after checking them against the tile above, and so up to the root."""
        if index == (self.size >> (tiles.HEIGHT * level)) // WIDTH:
            return self._edge[level]
        row = self._rows.get((level, index))
        if row is None:
            tile = Tile(level, index)
            row = self._read_row(tile)
            above = self._row(level + 1, index // WIDTH)
            at = index % WIDTH * tiles.HASH_SIZE
            if tiles.subtree(tiles.hashes(row)) != above[at : at + tiles.HASH_SIZE]:
                raise DamagedFileError(tile.path, "its hashes do not give the hash in the tile above")
            if level == 0:
                self._rows = {key: kept for key, kept in self._rows.items() if key[0] > 0}
            self._rows[level, index] = row
        return row

    def _read_row(self, tile: Tile) -> bytes:
        path, row = self._read_tile(tile)
        if len(row) < tile.width * tiles.HASH_SIZE or (path == tile.path and len(row) != tile.width * tiles.HASH_SIZE):
            raise DamagedFileError(path, f"it must have {tile.width * tiles.HASH_SIZE} bytes, not {len(row)}")
        return row[: tile.width * tiles.HASH_SIZE]

    def _bundle(self, number: int) -> list[bytes]:
        tile = Tile(0, number, min(WIDTH, self.size - number * WIDTH), entries=True)
        path, data = self._read_tile(tile)
        try:
            entries = tiles.split_bundle(data)
        except ValueError as error:
            raise DamagedFileError(path, str(error)) from error
        if len(entries) < tile.width or (path == tile.path and len(entries) != tile.width):
            raise DamagedFileError(path, f"it must have {tile.width} entries, not {len(entries)}")
        row = tiles.hashes(self._row(0, number))
        for at in range(tile.width):
            if tiles.leaf_hash(entries[at]) != row[at]:
                raise DamagedFileError(path, f"entry {at} does not give its hash in the tile {Tile(0, number).path}")
        return entries[: tile.width]

    def _read_tile(self, tile: Tile) -> tuple[str, bytes]:
        """Read a tile or bundle; where a partial one was removed because the full one came, read that."""
        try:
            return tile.path, self._store.read(tile.path)
        except MissingFileError:
            if tile.width < WIDTH and self._store.exists(tile.full.path):
                return tile.full.path, self._store.read(tile.full.path)
            raise

    def _dispatch(self, index: int, raw: bytes) -> Dispatch:
        try:
            return decode(raw, Dispatch)
        except (InvalidRecordError, NotCanonicalError) as error:
            path = Tile(0, index // WIDTH, min(WIDTH, self.size - index // WIDTH * WIDTH), entries=True).path
            message = f"{path}: entry {index} is signed, but no dispatch: {error}"
            raise WireError(message) from error


def _erased(dispatch: Dispatch) -> str:
    return f"the {dispatch.kind} {dispatch.id} was erased: its content must not be used any more"
