"""The catalogue: what the site remembers of the wire between two builds. SQLite; delete it, and it is made again.

Rows hold the newest version of what was not erased; erased records leave what the log itself still says. Besides, it
holds how far it has read (the cursor), which outputs are still to be made (pending), so that a build which was broken
off goes on where it was, and which were made but may not have reached the disk (unsettled), so that those are made
again when the machine went down. What pages ask is in `lookup`, what a dispatch changes in `filing`.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from depesche.site.outputs import Output, Stage, from_text, to_text
from depesche.wire.note import Checkpoint

_SCHEMA: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE pending (stage INTEGER, output TEXT, PRIMARY KEY (stage, output)) WITHOUT ROWID;

CREATE TABLE unsettled (stage INTEGER, output TEXT, PRIMARY KEY (stage, output)) WITHOUT ROWID;

CREATE TABLE records (id TEXT PRIMARY KEY, kind TEXT NOT NULL, content TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX records_by_kind ON records (kind, id);

CREATE TABLE erased (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, number TEXT NOT NULL, first_published INTEGER NOT NULL,
    erased_at INTEGER NOT NULL, leaf_index INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE contents (digest TEXT, record TEXT, PRIMARY KEY (digest, record)) WITHOUT ROWID;
CREATE INDEX contents_by_record ON contents (record);
CREATE TABLE blobs (digest TEXT, record TEXT, PRIMARY KEY (digest, record)) WITHOUT ROWID;
CREATE INDEX blobs_by_record ON blobs (record);

CREATE TABLE releases (
    id TEXT PRIMARY KEY, lang TEXT NOT NULL, claim TEXT NOT NULL, claimed_at INTEGER NOT NULL, address TEXT NOT NULL,
    published INTEGER NOT NULL, year INTEGER NOT NULL, month INTEGER NOT NULL, imported INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL, translations TEXT NOT NULL, first_index INTEGER NOT NULL, changed INTEGER NOT NULL,
    teaser BLOB NOT NULL, standing BLOB NOT NULL
);
CREATE INDEX releases_by_claim ON releases (claim, claimed_at);
CREATE INDEX releases_by_address ON releases (address);
CREATE INDEX releases_by_age ON releases (lang, imported, published, id);
CREATE INDEX releases_by_month ON releases (lang, year, month, published, id);
CREATE INDEX releases_by_change ON releases (lang, year, month, changed);
CREATE INDEX releases_by_group ON releases (translations, first_index);
CREATE INDEX releases_by_period ON releases (year, month, first_index);

CREATE TABLE filed (
    section TEXT, slug TEXT, lang TEXT, year INTEGER, published INTEGER, release TEXT, record TEXT NOT NULL,
    name TEXT NOT NULL, office TEXT NOT NULL, imported INTEGER NOT NULL,
    PRIMARY KEY (section, slug, lang, year, published, release)
) WITHOUT ROWID;
CREATE INDEX filed_own ON filed (section, slug, lang, published, release) WHERE imported = 0;

CREATE TABLE in_sign_language (
    lang TEXT, published INTEGER, release TEXT, PRIMARY KEY (lang, published, release)
) WITHOUT ROWID;

CREATE TABLE shelves (
    lang TEXT, section TEXT, slug TEXT, year INTEGER, month INTEGER, count INTEGER NOT NULL,
    PRIMARY KEY (lang, section, slug, year, month)
) WITHOUT ROWID;
CREATE INDEX shelves_by_slug ON shelves (section, slug, lang);

CREATE TABLE quotations (
    person TEXT, lang TEXT, year INTEGER, published INTEGER, release TEXT, position INTEGER, said BLOB NOT NULL,
    PRIMARY KEY (person, lang, year, published, release, position)
) WITHOUT ROWID;

CREATE TABLE further (
    target TEXT, first INTEGER, published INTEGER, source TEXT, PRIMARY KEY (target, first, published, source)
) WITHOUT ROWID;

CREATE TABLE versions (
    record TEXT, version INTEGER, action TEXT NOT NULL, issued_at INTEGER NOT NULL, leaf_index INTEGER NOT NULL,
    content TEXT NOT NULL, PRIMARY KEY (record, version)
) WITHOUT ROWID;

CREATE TABLE uses (
    kind TEXT, item TEXT, lang TEXT, stands INTEGER, published INTEGER, release TEXT, year INTEGER NOT NULL,
    version INTEGER NOT NULL, leaf_index INTEGER NOT NULL, ends TEXT NOT NULL, snapshot BLOB NOT NULL,
    PRIMARY KEY (kind, item, lang, stands, published, release)
) WITHOUT ROWID;
CREATE INDEX uses_by_release ON uses (release);
CREATE INDEX uses_by_version ON uses (kind, item, version, leaf_index);

CREATE TABLE holdings (
    kind TEXT, lang TEXT, item TEXT, year INTEGER NOT NULL, published INTEGER NOT NULL, release TEXT NOT NULL,
    ends TEXT NOT NULL, snapshot BLOB NOT NULL, PRIMARY KEY (kind, lang, item)
) WITHOUT ROWID;
CREATE INDEX holdings_by_item ON holdings (kind, item);
CREATE INDEX holdings_by_age ON holdings (kind, lang, published, item);
CREATE INDEX holdings_by_year ON holdings (kind, lang, year, published, item);
CREATE INDEX holdings_by_end ON holdings (ends) WHERE ends != '';

CREATE TABLE holding_years (
    kind TEXT, lang TEXT, year INTEGER, count INTEGER NOT NULL, PRIMARY KEY (kind, lang, year)
) WITHOUT ROWID;

CREATE TABLE files (sha256 TEXT, name TEXT, release TEXT, PRIMARY KEY (sha256, name, release)) WITHOUT ROWID;

CREATE TABLE documents (
    document TEXT, version INTEGER, leaf_index INTEGER, position INTEGER, release TEXT NOT NULL, sha256 TEXT NOT NULL,
    name TEXT NOT NULL, PRIMARY KEY (document, version, leaf_index, position)
) WITHOUT ROWID;

CREATE TABLE old_addresses (
    address TEXT, first_index INTEGER, release TEXT NOT NULL, PRIMARY KEY (address, first_index)
) WITHOUT ROWID;

CREATE TABLE named (
    section TEXT, slug TEXT, first_index INTEGER, id TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (section, slug, first_index)
) WITHOUT ROWID;
CREATE INDEX named_by_id ON named (id);

CREATE TABLE relations (record TEXT, other TEXT, PRIMARY KEY (record, other)) WITHOUT ROWID;
CREATE INDEX relations_by_other ON relations (other);
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """For what a catalogue was made; one made for something else can't be used."""

    fingerprint: str
    """Of everything but the wire that decides about bytes."""
    token: str
    """Drawn when catalogue and tree were begun together; both carry it."""


def is_damaged(error: sqlite3.Error) -> bool:
    """Tell whether an error means that a catalogue is of no use any more, rather than a full disk, say."""
    return getattr(error, "sqlite_errorcode", None) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Catalogue:
    """An open catalogue. One process at a time may write."""

    def __init__(self, file: Path) -> None:
        """Open or begin a catalogue; raises sqlite3.DatabaseError when the file is something else, or damaged."""
        self.database = sqlite3.connect(file, isolation_level=None, cached_statements=256)
        self.database.execute("PRAGMA journal_mode = WAL")
        # Nothing waits for the disk: what a power cut takes away is made again.
        self.database.execute("PRAGMA synchronous = NORMAL")
        # Gone is gone, whatever SQLite was built with: what is erased is overwritten.
        self.database.execute("PRAGMA secure_delete = ON")
        self.database.execute("PRAGMA cache_size = -65536")
        self.database.execute("PRAGMA wal_autocheckpoint = 4000")

    def begin(self, identity: Identity, boot: str) -> None:
        """Lay out an empty catalogue in a run of the machine."""
        with self.transaction():
            for statement in _SCHEMA.split(";"):
                self.database.execute(statement)
            self._put("fingerprint", identity.fingerprint)
            self._put("token", identity.token)
            self._put("boot", boot)

    def close(self) -> None:
        self.database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all changes made inside, or none when an exception passes."""
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    @property
    def identity(self) -> Identity | None:
        """None when this is no catalogue, or not one of today's layout."""
        try:
            fingerprint, token = self._get("fingerprint"), self._get("token")
        except sqlite3.DatabaseError:
            return None
        return Identity(fingerprint, token) if fingerprint and token else None

    @property
    def cursor(self) -> Checkpoint | None:
        """How far the wire was read: size and root of the log at that point; None before anything was."""
        text = self._get("cursor")
        return Checkpoint.parse(text) if text else None

    @property
    def day(self) -> str:
        """The as-of day that was built for last, YYYY-MM-DD; empty before anything was."""
        return self._get("day")

    def move(self, cursor: Checkpoint) -> None:
        self._put("cursor", cursor.text)

    def pass_day(self, day: str) -> None:
        self._put("day", day)

    def add_pending(self, outputs: Iterable[Output]) -> None:
        rows = ((output.stage, to_text(output)) for output in outputs)
        self.database.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?)", rows)

    def forget_search(self, outputs: Iterable[Output]) -> None:
        """Note that the index is lost: these are to be made, and nothing else of it is."""
        self.database.execute("DELETE FROM pending WHERE stage = ?", (Stage.SEARCH,))
        self.add_pending(outputs)

    def count_pending(self) -> int:
        return int(self.database.execute("SELECT COUNT(*) FROM pending").fetchone()[0])

    def pending(self, stage: Stage, after: str, most: int) -> list[tuple[str, Output]]:
        """Give the outputs of a stage that are to be made and their texts, in the order of these, from one on."""
        rows = self.database.execute(
            "SELECT output FROM pending WHERE stage = ? AND output > ? ORDER BY output LIMIT ?", (stage, after, most)
        )
        return [(text, from_text(text)) for (text,) in rows]

    def pass_pending(self, outputs: Iterable[Output], *, settled: bool) -> None:
        """Note that outputs were made; unless `settled`, a power cut can still take them away."""
        rows = [(output.stage, to_text(output)) for output in outputs]
        self.database.executemany("DELETE FROM pending WHERE stage = ? AND output = ?", rows)
        if not settled:
            self.database.executemany("INSERT OR IGNORE INTO unsettled VALUES (?, ?)", rows)

    def settle(self) -> None:
        """Note that everything that was made is on the disk."""
        self.database.execute("DELETE FROM unsettled")

    @property
    def boot(self) -> str:
        """In which run of the machine it was used last."""
        return self._get("boot")

    def wake(self, boot: str) -> bool:
        """Go on in a run of the machine; in another one the unsettled are pending again. Tell whether any are."""
        if self.boot == boot:
            return False
        with self.transaction():
            self._put("boot", boot)
            moved = self.database.execute("INSERT OR IGNORE INTO pending SELECT * FROM unsettled").rowcount
        return moved > 0

    def _get(self, name: str) -> str:
        row = self.database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _put(self, name: str, value: str) -> None:
        self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
