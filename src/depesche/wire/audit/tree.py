"""Entry bundles and hash tiles, recomputed from the entries up to the signed root.

To say *which* file is damaged where two disagree, the leaf hashes are taken from the bundles, else from the tiles of
level 0, else chunk by chunk from whichever the tile above agrees with; whichever gives the signed root is the truth.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, product

from depesche.wire.audit.place import CHUNK, Place, width_of
from depesche.wire.audit.report import RESTORE, Problem, Progress
from depesche.wire.audit.source import AbsentError, Source, UnreadableError, read

_HASH = 32
_MAX_OPEN = 4
"""For how many chunks that two damaged files leave in doubt all possibilities are tried against the root."""
MAX_BUNDLE = CHUNK * (2 + 0xFFFF)
"""Bytes."""

Row = list[bytes | None]
"""The hashes of one tile level from left to right; None where nothing is known."""


@dataclass(slots=True)
class Tree:
    """A log's entries and hashes as far as the files show them."""

    size: int
    entries: dict[int, list[bytes]] = field(default_factory=dict)
    """Chunk (256 entries) to its entries; chunks whose bundle is missing or malformed are left out."""
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    """Every path that the checkpoint needs."""

    def good_entries(self) -> dict[int, bytes]:
        """Give the entries that the hashes vouch for, by index."""
        leaves = self.rows[0] if self.rows else []
        return {
            chunk * CHUNK + at: raw
            for chunk, raws in self.entries.items()
            for at, raw in enumerate(raws)
            if leaves[chunk * CHUNK + at] == _leaf(raw)
        }


def examine(tree: Tree, source: Source, root: bytes, progress: Progress) -> None:
    """Read all bundles and tiles of a log and hold them against each other and the root; fill in the tree."""
    size = tree.size
    levels = 1
    while size >> (8 * levels):
        levels += 1
    chunks = -(-size // CHUNK)
    stored = [_stored_row(source, tree, level, progress) for level in range(levels if size else 0)]
    from_bundles: Row = []
    for chunk in range(chunks):
        progress("entries", chunk, chunks)
        from_bundles += _bundle(source, tree, chunk)
    if size == 0:
        if root != hashlib.sha256(b"").digest():
            tree.problems.append(Problem("checkpoint", "an empty log has another root", RESTORE))
        return
    tree.rows, found = _truth(size, root, from_bundles, stored)
    if not found:
        what = "its root does not follow from the entries and tiles that are there"
        tree.problems.append(Problem("checkpoint", what, "mend the other files first, then audit again"))
    _compare_bundles(tree, from_bundles, stored[0], certain=found)
    _compare_tiles(tree, stored, from_bundles, certain=found)


def older_problem(tree: Tree, place: Place, data: bytes) -> Problem | None:
    """Judge an older, partial tile or bundle that is still there: it must be the beginning of what followed it."""
    expected = tree.rows[place.level][place.index * CHUNK :][: place.width]
    what = "entries" if place.kind == "entries" else "hashes"
    if place.kind == "entries":
        entries = _parse_bundle(data)
        found: Row | None = None if entries is None else [_leaf(raw) for raw in entries]
    else:
        found = None if len(data) % _HASH else _split(data)
    if found is None or len(found) != place.width:
        return Problem(place.path, f"it does not hold exactly {place.width} {what}", RESTORE)
    return _row_problem(place.path, found, expected, certain=True)


def _stored_row(source: Source, tree: Tree, level: int, progress: Progress) -> Row:
    row: Row = []
    count = tree.size >> (8 * level)
    for index in range(-(-count // CHUNK)):
        progress(f"tiles of level {level}", index, -(-count // CHUNK))
        width = width_of(tree.size, level, index)
        path = Place(level, index, width).path
        data = _fetch(source, tree, Place(level, index, width), CHUNK * _HASH)
        if data is not None and len(data) != width * _HASH:
            what = f"it must have {width * _HASH} bytes, not {len(data)}"
            tree.problems.append(Problem(path, what, RESTORE))
            data = None
        row += [None] * width if data is None else _split(data)
    return row


def _bundle(source: Source, tree: Tree, chunk: int) -> Row:
    width = width_of(tree.size, 0, chunk)
    path = Place("entries", chunk, width).path
    data = _fetch(source, tree, Place("entries", chunk, width), MAX_BUNDLE)
    if data is None:
        return [None] * width
    entries = _parse_bundle(data)
    if entries is None or len(entries) != width:
        found = "whose lengths do not add up" if entries is None else f"of {len(entries)} entries"
        tree.problems.append(Problem(path, f"it must be a bundle of {width} entries, but is one {found}", RESTORE))
        return [None] * width
    tree.entries[chunk] = entries
    return [_leaf(raw) for raw in entries]


def _fetch(source: Source, tree: Tree, place: Place, limit: int) -> bytes | None:
    """Read a file, or the beginning of the full one which took a partial one's place while the audit ran."""
    tree.files.add(place.path)
    try:
        try:
            return read(source, place.path, limit)
        except AbsentError:
            return _beginning(place, read(source, Place(place.kind, place.index).path, limit))
    except AbsentError:
        tree.problems.append(Problem(place.path, "it is missing", RESTORE))
    except UnreadableError as error:
        tree.problems.append(Problem(place.path, str(error), RESTORE))
    return None


def _beginning(place: Place, full: bytes) -> bytes:
    if place.kind != "entries":
        return full[: place.width * _HASH]
    entries = _parse_bundle(full) or []
    return b"".join(len(raw).to_bytes(2, "big") + raw for raw in entries[: place.width])


def _truth(size: int, root: bytes, from_bundles: Row, stored: list[Row]) -> tuple[list[Row], bool]:
    """Give the rows that lead to the signed root, or the likeliest ones and False."""
    for leaves in (from_bundles, stored[0]):
        if None not in leaves and _root(size, rows := _climb(leaves, stored)) == root:
            return rows, True
    choices = [_choices(from_bundles, stored, start) for start in range(0, len(from_bundles), CHUNK)]
    open_ones = [chunk for chunk, options in enumerate(choices) if len(options) > 1]
    for picked in product(*(choices[chunk] for chunk in open_ones[:_MAX_OPEN])):
        parts = [options[0] for options in choices]
        for chunk, row in zip(open_ones, picked, strict=False):
            parts[chunk] = row
        rows = _climb(list(chain.from_iterable(parts)), stored)
        if _root(size, rows) == root:
            return rows, True
    return _climb(list(chain.from_iterable(options[0] for options in choices)), stored), False


def _choices(from_bundles: Row, stored: list[Row], start: int) -> list[Row]:
    """Give what the leaf hashes of a chunk may be, likeliest first; unknown ones leave it to the tile above."""
    ours, theirs = from_bundles[start : start + CHUNK], stored[0][start : start + CHUNK]
    unknown: Row = [None] * len(ours)
    above = stored[1][start // CHUNK] if len(ours) == CHUNK else None
    known = [row for row in (ours, theirs) if None not in row]
    if len(known) > 1 and ours == theirs:
        return [ours]
    if above is None:
        return known or [unknown]
    fitting = [row for row in known if _up(row) == above]
    return fitting[:1] or [*known, unknown]


def _climb(leaves: Row, stored: list[Row]) -> list[Row]:
    """Compute every level above the leaves; what cannot be computed is taken from the tiles."""
    rows = [leaves]
    for level in range(1, len(stored)):
        below = rows[-1]
        computed = _above(below)
        rows.append([each if each is not None else stored[level][at] for at, each in enumerate(computed)])
    return rows


def _up(hashes: Sequence[bytes | None]) -> bytes | None:
    """Give the hash over a power of two of hashes, None when one is unknown."""
    known = [each for each in hashes if each is not None]
    if len(known) != len(hashes):
        return None
    while len(known) > 1:
        known = [
            hashlib.sha256(b"\x01" + left + right).digest() for left, right in zip(known[::2], known[1::2], strict=True)
        ]
    return known[0]


def _root(size: int, rows: list[Row]) -> bytes | None:
    """Fold the complete subtrees of the tree, one for every bit of its size, from the right."""
    root: bytes | None = None
    end = size
    for bit in range(size.bit_length()):
        if not size >> bit & 1:
            continue
        level, height = divmod(bit, 8)
        last = end >> (8 * level)
        peak = _up(rows[level][last - (1 << height) : last])
        if peak is None:
            return None
        root = peak if root is None else hashlib.sha256(b"\x01" + peak + root).digest()
        end -= 1 << bit
    return root


def _compare_bundles(tree: Tree, from_bundles: Row, stored: Row, *, certain: bool) -> None:
    expected = tree.rows[0] if certain else stored
    _compare(tree, "entries", from_bundles, expected, certain=certain)


def _compare_tiles(tree: Tree, stored: list[Row], from_bundles: Row, *, certain: bool) -> None:
    for level, row in enumerate(stored):
        expected = tree.rows[level]
        if not certain:
            expected = from_bundles if level == 0 else _above(tree.rows[level - 1])
        _compare(tree, level, row, expected, certain=certain)


def _above(row: Row) -> Row:
    return [_up(row[at : at + CHUNK]) for at in range(0, len(row) - CHUNK + 1, CHUNK)]


def _compare(tree: Tree, kind: int | str, found: Row, expected: Row, *, certain: bool) -> None:
    """Report each file whose hashes are not the expected ones; one that could not be read was reported before."""
    above = tree.rows[int(kind) + 1 if isinstance(kind, int) else 1 :][:1]
    for index in range(-(-len(found) // CHUNK)):
        ours = found[index * CHUNK : (index + 1) * CHUNK]
        theirs = expected[index * CHUNK : (index + 1) * CHUNK]
        if None in ours:
            continue
        path = Place(kind, index, len(ours)).path
        problem = _row_problem(path, ours, theirs, certain=certain)
        if None in theirs and len(ours) == CHUNK and above and above[0][index] not in {None, _up(ours)}:
            problem = Problem(path, "it does not give its hash in the tile above", RESTORE)
        if None in theirs and len(ours) < CHUNK and not certain:
            problem = problem or Problem(path, "it may be damaged: the signed root does not follow from it", RESTORE)
        if problem:
            tree.problems.append(problem)


def _row_problem(
    path: str, found: Sequence[bytes | None], expected: Sequence[bytes | None], *, certain: bool
) -> Problem | None:
    wrong = [at for at, (ours, theirs) in enumerate(zip(found, expected, strict=True)) if theirs not in {None, ours}]
    if not wrong:
        return None
    item = "entry" if path.startswith("tile/entries/") else "hash"
    other = "what was signed" if certain else "the files beside it (one of them is damaged)"
    which = f"{item} {wrong[0]}" if len(wrong) == 1 else f"{len(wrong)} of its parts, the first {item} {wrong[0]},"
    return Problem(path, f"{which} disagree{'s' if len(wrong) == 1 else ''} with {other}", RESTORE)


def _parse_bundle(data: bytes) -> list[bytes] | None:
    entries: list[bytes] = []
    rest = memoryview(data)
    while rest:
        length = int.from_bytes(rest[:2], "big")
        if len(rest) < 2 + length:
            return None
        entries.append(bytes(rest[2 : 2 + length]))
        rest = rest[2 + length :]
    return entries


def _split(data: bytes) -> Row:
    return [data[at : at + _HASH] for at in range(0, len(data), _HASH)]


def _leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()
