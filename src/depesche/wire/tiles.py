"""Merkle tree and tile arithmetic: RFC 6962 section 2.1 hashing in C2SP tlog-tiles of height 8; pure.

A hash is 32 bytes. The *edge* of a tree is, for each tile level, the hashes of its rightmost, partial tile
(`size >> 8 * level & 255` of them, as bytes): all that is needed to grow the tree and to know its root.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

HEIGHT = 8
WIDTH = 1 << HEIGHT
HASH_SIZE = 32
MAX_ENTRY = 0xFFFF
EMPTY_ROOT = hashlib.sha256(b"").digest()

Node = Callable[[int, int], bytes]
"""`node(level, index)`: the hash of the complete subtree of leaves `index << level` to `(index + 1) << level`."""
Edge = tuple[bytes, ...]

_PATH = re.compile(r"^tile/(entries|0|[1-9]\d?)/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?$", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """One file under `tile/`: `width` hashes of a tile level, or (with `entries`) the entries of `width` leaves."""

    level: int
    index: int
    width: int = WIDTH
    entries: bool = False

    @property
    def path(self) -> str:
        """The path in the wire's directory: index 1234067 of level 2 is `tile/2/x001/x234/067`."""
        groups = [f"{self.index % 1000:03}"]
        rest = self.index // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03}")
            rest //= 1000
        kind = "entries" if self.entries else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{kind}/{'/'.join(groups)}{partial}"

    @property
    def end(self) -> int:
        """How many leaves a tree must have for this file to exist."""
        return (self.index * WIDTH + self.width) << (HEIGHT * self.level)

    @property
    def full(self) -> "Tile":
        """The same tile at its full width."""
        return Tile(self.level, self.index, WIDTH, self.entries)

    @classmethod
    def at(cls, path: str) -> "Tile | None":
        """Read a path; None when it is not the one way to write a tile's path."""
        match = _PATH.match(path)
        if match is None:
            return None
        kind, groups, width = match.groups()
        index = int(groups.replace("x", "").replace("/", ""))
        tile = cls(0 if kind == "entries" else int(kind), index, int(width or WIDTH), kind == "entries")
        return tile if tile.path == path else None


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def hashes(tile: bytes) -> list[bytes]:
    """Split the bytes of a tile into its hashes."""
    return [tile[at : at + HASH_SIZE] for at in range(0, len(tile), HASH_SIZE)]


def subtree(row: Sequence[bytes]) -> bytes:
    """Give the root above a row of hashes whose number is a power of two."""
    while len(row) > 1:
        row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]


def range_hash(start: int, end: int, node: Node) -> bytes:
    """Give MTH(D[start:end]) of RFC 6962 for a range that its recursion reaches (`start` aligned to its size)."""
    size = end - start
    if size == 0:
        return EMPTY_ROOT
    level = (size - 1).bit_length()
    if size == 1 << level:
        return node(level, start >> level)
    middle = start + (1 << (level - 1))
    return node_hash(range_hash(start, middle, node), range_hash(middle, end, node))


def edge_tiles(size: int) -> list[Tile]:
    """Give the rightmost tile of every level where it is partial, lowest level first."""
    tiles = []
    level = 0
    while count := size >> (HEIGHT * level):
        if width := count % WIDTH:
            tiles.append(Tile(level, count // WIDTH, width))
        level += 1
    return tiles


def edge_node(size: int, edge: Edge) -> Node:
    """Give a `Node` that knows the complete subtrees of which a tree's root is made."""

    def node(level: int, index: int) -> bytes:
        tile_level, height = divmod(level, HEIGHT)
        first = (index << height) - (size >> (HEIGHT * tile_level) & ~(WIDTH - 1))
        return subtree(hashes(edge[tile_level])[first : first + (1 << height)])

    return node


def edge_root(size: int, edge: Edge) -> bytes:
    return range_hash(0, size, edge_node(size, edge))


def hash_tiles(size: int, since: int = 0) -> Iterator[Tile]:
    """List the tiles that a tree of this size has, lowest level first, without those a tree of size `since` had."""
    level = 0
    while count := size >> (HEIGHT * level):
        before = since >> (HEIGHT * level)
        for index in range(before // WIDTH, count // WIDTH):
            yield Tile(level, index)
        if count % WIDTH and count != before:
            yield Tile(level, count // WIDTH, count % WIDTH)
        level += 1


def bundle_tiles(size: int, since: int = 0) -> Iterator[Tile]:
    """List the entry bundles of a log of this size, without those that a log of size `since` had."""
    for index in range(since // WIDTH, size // WIDTH):
        yield Tile(0, index, entries=True)
    if size % WIDTH and size != since:
        yield Tile(0, size // WIDTH, size % WIDTH, entries=True)


def grow(size: int, edge: Edge, leaves: Iterable[bytes]) -> tuple[Edge, dict[Tile, bytes]]:
    """Add leaf hashes to a tree: give its new edge, and every tile that is new or wider with its bytes."""
    carried = list(leaves)
    grown: list[bytes] = []
    tiles: dict[Tile, bytes] = {}
    level = 0
    while carried or level < len(edge):
        held = edge[level] if level < len(edge) else b""
        index = (size >> (HEIGHT * level)) // WIDTH
        data = held + b"".join(carried)
        changed = bool(carried)
        carried = []
        while len(data) >= WIDTH * HASH_SIZE:
            full, data = data[: WIDTH * HASH_SIZE], data[WIDTH * HASH_SIZE :]
            tiles[Tile(level, index)] = full
            carried.append(subtree(hashes(full)))
            index += 1
        if data and changed:
            tiles[Tile(level, index, len(data) // HASH_SIZE)] = data
        grown.append(data)
        level += 1
    return tuple(grown), tiles


def grow_bundles(size: int, tail: bytes, entries: Iterable[bytes]) -> tuple[bytes, dict[Tile, bytes]]:
    """Add entries to a log whose partial bundle is `tail`: give the new partial bundle, and all new bundles."""
    bundles: dict[Tile, bytes] = {}
    parts = [tail] if tail else []
    for entry in entries:
        parts.append(len(entry).to_bytes(2, "big") + entry)
        size += 1
        if size % WIDTH == 0:
            bundles[Tile(0, size // WIDTH - 1, entries=True)] = b"".join(parts)
            parts = []
    data = b"".join(parts)
    if data and data != tail:
        bundles[Tile(0, size // WIDTH, size % WIDTH, entries=True)] = data
    return data, bundles


def split_bundle(data: bytes) -> list[bytes]:
    """Split an entry bundle; raises ValueError when its lengths do not add up to its size."""
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 2], "big")
        at += 2 + length
        if at > len(data):
            message = f"entry {len(entries)} runs past the end of the bundle"
            raise ValueError(message)
        entries.append(data[at - length : at])
    return entries
