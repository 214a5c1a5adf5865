"""A newsroom in a test's folder: a wire to issue on, a site to build from it, and what stands in the public folder.

The key is always the same, so that the same dispatches give the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from depesche.config import Config
from depesche.records.base import Record
from depesche.records.canonical import encode, sha256
from depesche.records.dispatch import Action, Dispatch
from depesche.records.kinds import kind_of
from depesche.records.release import Release
from depesche.site.build import Builder, BuildReport
from depesche.site.output import Disk
from depesche.site.outputs import SEARCH
from depesche.site.progress import Progress, silent
from depesche.site.rendering import Theme
from depesche.wire import store
from depesche.wire.append import Entry, Writer, create
from depesche.wire.note import Signer
from tests.factories import ORIGIN, make_config

DAY = date(2026, 3, 2)
ISSUED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_SIGNER = Signer(ORIGIN, b"a seed that nobody keeps secret!")


_themes: dict[bytes, Theme] = {}


def theme(config: Config) -> Theme:
    """Give a theme; for newsrooms that are configured alike the templates are compiled once."""
    key = msgspec.json.encode(msgspec.structs.replace(config, file=None))
    if key not in _themes:
        _themes[key] = Theme.load(config)
    return replace(_themes[key], config=config)


class HastyDisk(Disk):
    """A disk for public folders that need not outlive their test."""

    def settle(self) -> None:
        pass


class UnsyncedDisk(store.Disk):
    """A disk for wires that need not outlive their test."""

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        path.write_bytes(b"".join(chunks))

    def sync_directory(self, path: Path) -> None:
        pass


@dataclass
class Newsroom:
    folder: Path
    config: Config
    versions: dict[str, int] = field(default_factory=dict)
    issued: int = 0
    """Dispatches so far; each is issued a minute after the one before."""
    batch: list[Entry] | None = None

    @classmethod
    def begin(cls, folder: Path, **site: Any) -> "Newsroom":
        folder.mkdir(parents=True, exist_ok=True)
        key = folder / "keys" / "wire.key"
        key.parent.mkdir()
        key.write_text(_SIGNER.skey)
        key.chmod(0o600)
        config = make_config(folder, **site)
        wire = msgspec.structs.replace(config.wire, key=_SIGNER.verifier.vkey)
        create(folder / "wire", ORIGIN, key, UnsyncedDisk())
        return cls(folder, msgspec.structs.replace(config, wire=wire))

    @property
    def wire(self) -> Path:
        return self.folder / "wire"

    @property
    def public(self) -> Path:
        return self.folder / "public"

    @property
    def state(self) -> Path:
        return self.folder / "site-state"

    def issue(self, action: Action, record: Record, blobs: Mapping[str, bytes] | None = None) -> Dispatch:
        """Append a dispatch of a record as its next version, or to the batch that is open."""
        content = None if action == "erase" else encode(record)
        self.issued += 1
        version = self.versions[record.id] = self.versions.get(record.id, 0) + 1
        issued_at = ISSUED + timedelta(minutes=self.issued)
        dispatch = Dispatch(
            kind=kind_of(record),
            id=record.id,
            version=version,
            action=action,
            issued_at=issued_at,
            first_published=record.first_published if isinstance(record, Release) else ISSUED,
            number=record.number if isinstance(record, Release) else "",
            content=sha256(content) if content else None,
        )
        entry = Entry(dispatch, content, dict(blobs or {}))
        if self.batch is None:
            self.append([entry])
        else:
            self.batch.append(entry)
        return dispatch

    def publish(self, record: Record, blobs: Mapping[str, bytes] | None = None) -> Dispatch:
        return self.issue("publish", record, blobs)

    @contextmanager
    def bundle(self) -> Iterator[None]:
        """Put everything issued inside under one checkpoint."""
        self.batch = []
        yield
        batch, self.batch = self.batch, None
        self.append(batch)

    def append(self, entries: list[Entry]) -> None:
        with Writer.open(self.wire, self.folder / "keys" / "wire.key", "test", disk=UnsyncedDisk()) as writer:
            writer.append(entries)

    def builder(self, disk: Disk | None = None) -> Builder:
        return Builder(self.config, theme(self.config), disk or HastyDisk())

    def build(
        self, *, full: bool = False, disk: Disk | None = None, progress: Progress = silent, day: date = DAY
    ) -> BuildReport:
        return self.builder(disk).build(as_of=day, full=full, progress=progress)

    def file(self, address: str) -> Path:
        """Give the file that a web server would find at an address."""
        path = self.public / "tree" / address.lstrip("/")
        return path / "index.html" if address.endswith("/") else path

    def read(self, address: str) -> str:
        return self.file(address).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        return files(self.public)


def files(folder: Path) -> dict[str, bytes]:
    """Give every file of a public folder with its bytes; its token is drawn anew each time, and so is the index."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".token" and SEARCH not in path.relative_to(folder).parts[:2]
    }
