"""Records and entries for tests of the wire; their kinds are unknown to the package on purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from depesche.records.base import new_id
from depesche.records.canonical import encode, sha256
from depesche.records.dispatch import Action, Dispatch
from depesche.wire.append import Entry, Writer, create
from depesche.wire.read import Log

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ORIGIN = "news.example/wire"


@dataclass(frozen=True)
class Wire:
    """A wire in a test's directory, with its key beside it."""

    base: Path
    vkey: str

    @property
    def directory(self) -> Path:
        return self.base / "wire"

    @property
    def key_file(self) -> Path:
        return self.base / "keys" / "wire.key"

    def write(self, *entries: Entry) -> tuple[int, ...]:
        with Writer.open(self.directory, self.key_file, "test") as writer:
            return writer.append(entries).indices

    def open(self) -> Log:
        return Log.open(self.directory, self.vkey)

    def path(self, relative: str) -> Path:
        return self.directory / relative


def new_wire(base: Path, origin: str = ORIGIN) -> Wire:
    return Wire(base, create(base / "wire", origin, base / "keys" / "wire.key"))


def numbered_id(number: int) -> str:
    """The same id for the same number, so that a failing order of events fails again."""
    digits = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(digits[number >> shift & 31] for shift in range(125, -1, -5))


def content(record: str, text: str = "text", blobs: Iterable[str] = (), kind: str = "bulletin") -> bytes:
    pictures = [{"blob": blob, "alt": "a bridge"} for blob in blobs]
    return encode({"record": kind, "id": record, "text": text, "body": [{"pictures": pictures}]})


def entry(
    record: str | None = None,
    *,
    version: int = 1,
    action: Action = "publish",
    text: str = "text",
    files: Iterable[bytes] = (),
    named: Iterable[str] = (),
    kind: str = "bulletin",
) -> Entry:
    """An entry whose content names the files it brings, and more blobs that it does not bring."""
    record = record or new_id()
    blobs = {sha256(file): file for file in files}
    data = None if action == "erase" else content(record, text, [*blobs, *named], kind)
    return Entry(dispatch(record, version=version, action=action, data=data, kind=kind), data, blobs)


def dispatch(
    record: str, *, version: int = 1, action: Action = "publish", data: bytes | None = None, kind: str = "bulletin"
) -> Dispatch:
    return Dispatch(
        kind=kind,
        id=record,
        version=version,
        action=action,
        issued_at=NOW,
        first_published=NOW,
        content=None if data is None else sha256(data),
    )


def versions(record: str, first: int, last: int) -> list[Entry]:
    """Versions of one record that share one content: a long log with few files."""
    return [entry(record, version=at, action="publish" if at == 1 else "correct") for at in range(first, last + 1)]


def tree(directory: Path) -> dict[str, bytes]:
    """Every file of a directory with its bytes, except the writer's lock."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and path.name != ".writer.lock"
    }
