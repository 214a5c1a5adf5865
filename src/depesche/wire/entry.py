"""One entry of a batch before it is appended, and whether its parts fit together; reads blobs, writes nothing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from depesche.records.canonical import InvalidRecordError, NotCanonicalError, decode, encode, sha256
from depesche.records.dispatch import Dispatch
from depesche.wire.content import InvalidContentError, inspect
from depesche.wire.errors import RefusedError
from depesche.wire.store import Source
from depesche.wire.tiles import MAX_ENTRY


@dataclass(frozen=True, slots=True)
class Entry:
    """A dispatch with what it brings: the content it names, and the content's blobs that the wire may not have."""

    dispatch: Dispatch
    content: bytes | None = None
    """The record's canonical JSON; None exactly for the action `erase`."""
    blobs: Mapping[str, Source] = field(default_factory=dict)
    """SHA-256 to the bytes, or to the file to copy them from."""

    @property
    def name(self) -> str:
        """What error messages call it."""
        return f"{self.dispatch.kind} {self.dispatch.id} version {self.dispatch.version}"


def check_content(entry: Entry) -> frozenset[str]:
    """Hold an entry's content against its dispatch; give the blobs that the content names. Raises RefusedError."""
    dispatch, content = entry.dispatch, entry.content
    if content is None:
        if dispatch.content is not None:
            message = f"{entry.name} comes without its content {dispatch.content}: append both together"
            raise RefusedError(message)
        named: frozenset[str] = frozenset()
    else:
        if sha256(content) != dispatch.content:
            message = f"{entry.name} says its content is {dispatch.content}, but it is {sha256(content)}"
            raise RefusedError(message)
        try:
            facts = inspect(content)
        except InvalidContentError as error:
            message = f"{entry.name} has a content that the wire cannot carry: {error}"
            raise RefusedError(message) from error
        if (facts.record, facts.id) != (dispatch.kind, dispatch.id):
            message = f"{entry.name} has the content of another record: {facts.record} {facts.id}"
            raise RefusedError(message)
        named = facts.blobs
    for digest in entry.blobs:
        if digest not in named:
            message = f"{entry.name} brings the blob {digest}, which its content does not name: leave it out"
            raise RefusedError(message)
    return named


def check_blob(entry: Entry, digest: str, source: Source) -> Source:
    """Give the source back once its bytes have the SHA-256 they are announced with; raises RefusedError."""
    if isinstance(source, bytes):
        found = sha256(source)
    else:
        try:
            with source.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            message = f"{entry.name}: its blob {digest} cannot be read from {source}: {error.strerror}"
            raise RefusedError(message) from error
    if found != digest:
        message = f"{entry.name}: the bytes given for its blob {digest} have the SHA-256 {found}"
        raise RefusedError(message)
    return source


def leaf(dispatch: Dispatch) -> bytes:
    """Give the leaf of a dispatch: its canonical JSON; raises RefusedError when a member is out of range."""
    raw = encode(dispatch)
    try:
        decode(raw, Dispatch)
    except (InvalidRecordError, NotCanonicalError) as error:
        message = f"the dispatch of {dispatch.kind} {dispatch.id} is invalid: {error}"
        raise RefusedError(message) from error
    if len(raw) > MAX_ENTRY:
        message = (
            f"the dispatch of {dispatch.kind} {dispatch.id} has {len(raw)} bytes; an entry has at most {MAX_ENTRY}"
        )
        raise RefusedError(message)
    return raw
