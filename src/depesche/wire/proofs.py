"""Inclusion and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2) and their text form (C2SP tlog-proof).

Proofs are made from a `tiles.Node` (such as `Log.node`) and checked without any log, by the algorithms of RFC 9162
sections 2.1.3.2 and 2.1.4.2. Hashes in a proof run from the leaf's side to the root's.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from depesche.wire.errors import NoteError, ProofError
from depesche.wire.note import Checkpoint, Verifier, decode_base64, open_note
from depesche.wire.read import Log
from depesche.wire.tiles import HASH_SIZE, Node, leaf_hash, node_hash, range_hash

HEADER = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class TlogProof:
    """That an entry stands on a log, for whoever has the entry and the log's verifier key."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    """The signed note of the checkpoint, as the log serves it."""

    @property
    def text(self) -> str:
        lines = [HEADER, f"index {self.index}", *(base64.b64encode(each).decode() for each in self.path), ""]
        return "\n".join(lines) + "\n" + self.checkpoint.decode()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text form; `extra` data is passed over, as nothing vouches for it. Raises ProofError."""
        head, blank, note = text.partition("\n\n")
        lines = head.split("\n")
        if not blank or lines[0] != HEADER:
            message = (
                f"this is no log proof: it must begin with the line {HEADER} and have a checkpoint after a blank line"
            )
            raise ProofError(message)
        rest = lines[2:] if lines[1:] and lines[1].startswith("extra ") else lines[1:]
        word, _, number = (rest[0] if rest else "").partition(" ")
        if word != "index" or not (number.isascii() and number.isdigit()) or number != str(int(number[:20])):
            message = "the log proof has no line 'index' with a decimal number"
            raise ProofError(message)
        return cls(int(number), tuple(_hash(line) for line in rest[1:]), note.encode())

    def verify(self, entry: bytes, vkey: str) -> Checkpoint:
        """Give the checkpoint that vouches for the entry; raises ProofError when it does not."""
        try:
            checkpoint = Checkpoint.parse(open_note(self.checkpoint, Verifier.parse(vkey)))
        except NoteError as error:
            message = f"the log proof has a bad checkpoint: {error}"
            raise ProofError(message) from error
        check_inclusion(self.path, self.index, checkpoint.size, leaf_hash(entry), checkpoint.root)
        return checkpoint


def prove(log: Log, index: int) -> TlogProof:
    """Prove an entry of a log; raises IndexError when the log's checkpoint does not cover it."""
    return TlogProof(index, inclusion(log.node, index, log.size), log.signed_checkpoint)


def inclusion(node: Node, index: int, size: int) -> tuple[bytes, ...]:
    """Give PATH(index, D[size])."""
    if not 0 <= index < size:
        message = f"a log of {size} entries has no entry with the index {index}"
        raise IndexError(message)
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.insert(0, range_hash(middle, end, node))
            end = middle
        else:
            path.insert(0, range_hash(start, middle, node))
            start = middle
    return tuple(path)


def consistency(node: Node, old: int, new: int) -> tuple[bytes, ...]:
    """Give PROOF(old, D[new]): empty where the old log was empty or is the new one."""
    if not 0 <= old <= new:
        message = f"a log of {new} entries cannot have had {old} before"
        raise IndexError(message)
    if old in {0, new}:
        return ()
    path: list[bytes] = []
    start, end = 0, new
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            path.insert(0, range_hash(middle, end, node))
            end = middle
        else:
            path.insert(0, range_hash(start, middle, node))
            start = middle
    if start > 0:
        path.insert(0, range_hash(start, end, node))
    return tuple(path)


def check_inclusion(path: Sequence[bytes], index: int, size: int, leaf: bytes, root: bytes) -> None:
    """Raise ProofError unless the path leads from a leaf hash at an index to the root of a log of this size."""
    if not 0 <= index < size:
        message = f"the checkpoint covers {size} entries, so it says nothing of entry {index}"
        raise ProofError(message)
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            message = f"the proof for entry {index} of {size} is too long"
            raise ProofError(message)
        if at & 1 or at == last:
            found = node_hash(sibling, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    if last or found != root:
        message = f"the proof does not lead from this entry, as entry {index} of {size}, to the signed root"
        raise ProofError(message)


def check_consistency(path: Sequence[bytes], old: int, old_root: bytes, new: int, new_root: bytes) -> None:
    """Raise ProofError unless the path shows that the log of the new root begins with the log of the old root."""
    if not 0 <= old <= new:
        message = f"a log of {new} entries cannot continue one of {old}"
        raise ProofError(message)
    if old in {0, new}:
        good = not path and (old == 0 or old_root == new_root)
    else:
        good = _leads(path, old, old_root, new, new_root)
    if not good:
        message = f"the proof does not show that the log of {new} entries continues the one of {old}"
        raise ProofError(message)


def _leads(path: Sequence[bytes], old: int, old_root: bytes, new: int, new_root: bytes) -> bool:
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not path or not steps:
        return False
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old_found = new_found = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old_found, new_found = node_hash(step, old_found), node_hash(step, new_found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new_found = node_hash(new_found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old_found == old_root and new_found == new_root


def _split(size: int) -> int:
    """Give the largest power of two below a size of two or more."""
    return 1 << ((size - 1).bit_length() - 1)


def _hash(line: str) -> bytes:
    decoded = decode_base64(line)
    if decoded is None or len(decoded) != HASH_SIZE:
        message = f"the log proof has a line that is no hash in base64: {line[:60]!r}"
        raise ProofError(message)
    return decoded
