"""Bring a wire's directory in line with its checkpoint: what a crash left behind goes, erasures are finished.

Contents are written and synced before their blobs, and removed after them. A content that the log does not vouch for
(never committed, or erased) therefore still tells which blobs may have to go with it.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from depesche.wire.content import InvalidContentError, blob_path, content_path, inspect, is_digest
from depesche.wire.errors import MissingFileError
from depesche.wire.ledger import Ledger
from depesche.wire.store import Store
from depesche.wire.tiles import WIDTH, Tile

_ANY_DIGEST = re.compile(rb"[0-9a-f]{64}")


def tidy(store: Store, ledger: Ledger, size: int) -> None:
    """Remove tiles and bundles beyond the checkpoint, superseded partial ones, and contents without a living record."""
    store.remove(path for path in list(store.files("tile")) if _must_go(store, path, size))
    living = set(ledger.living())
    there = {name for path in store.files("content") if is_digest(name := path.rpartition("/")[2])}
    discard(store, there - living, living)
    store.clear_temporary()


def supersede(store: Store, written: Iterable[Tile]) -> None:
    """Remove the partial tiles and bundles of those that were completed by what was written."""
    for tile in written:
        if tile.width == WIDTH:
            store.remove(list(store.files(f"{tile.path}.p")))


def discard(store: Store, doomed: AbstractSet[str], living: AbstractSet[str]) -> None:
    """Remove contents, and before them every blob that they name and no living content needs.

    A doomed content counts as naming every SHA-256 in it, in case it is damaged; a living one is read by the rule.
    """
    named: set[str] = set()
    for digest in doomed:
        if store.exists(content_path(digest)):
            named.update(found.decode() for found in _ANY_DIGEST.findall(store.read(content_path(digest))))
    there = {digest for digest in named if store.exists(blob_path(digest))}
    needed = _needed(store, there, living) if there else set()
    store.remove(blob_path(digest) for digest in sorted(named - needed))
    store.remove(content_path(digest) for digest in sorted(doomed))


def _must_go(store: Store, path: str, size: int) -> bool:
    tile = Tile.at(path)
    if tile is None:
        return False
    return tile.end > size or (tile.width < WIDTH and tile.full.end <= size and store.exists(tile.full.path))


def _needed(store: Store, named: AbstractSet[str], living: AbstractSet[str]) -> set[str]:
    needed: set[str] = set()
    for digest in living:
        try:
            content = store.read(content_path(digest))
            if any(found.decode() in named for found in _ANY_DIGEST.findall(content)):
                needed |= inspect(content).blobs & named
        except MissingFileError:
            continue  # what is lost needs no blobs; a backup that brings it back brings them too
        except InvalidContentError:
            needed |= {found.decode() for found in _ANY_DIGEST.findall(content)} & named
    return needed
