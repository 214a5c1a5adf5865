"""Filing: what a dispatch does to the catalogue, and what there is to know of it for the plan.

`apply` must be given every entry of the log in order, once.
"""

import re
from collections.abc import Iterator
from typing import Final

from depesche.config import Config
from depesche.records.base import Record
from depesche.records.canonical import InvalidRecordError, NotCanonicalError
from depesche.records.kinds import KINDS, UnknownKindError, decode_record
from depesche.records.people import Organisation, Person, Topic
from depesche.records.release import Release
from depesche.site import rows
from depesche.site.addresses import Section
from depesche.site.catalogue import Catalogue
from depesche.site.changes import Change, LogChange, Name, NameChange, ReleaseChange, Turn
from depesche.site.errors import BuildError
from depesche.site.holdings import Holdings, uses
from depesche.site.lookup import Lookup
from depesche.site.standing import FIRST, Shelf, Standing, stand
from depesche.wire.content import blob_path, content_path
from depesche.wire.read import LogEntry

# In canonical JSON a quotation mark inside a text has a backslash before it, so this is always a member's name.
_BLOB: Final = re.compile(rb'"blob":"([0-9a-f]{64})"')


class Filing:
    """Changes a catalogue; use it inside a transaction."""

    def __init__(self, catalogue: Catalogue, config: Config) -> None:
        self._database = catalogue.database
        self._lookup = Lookup(catalogue.database)
        self._holdings = Holdings(catalogue.database)
        self._config = config

    def apply(self, entry: LogEntry, content: bytes | None) -> Iterator[Change]:
        """File an entry; `content` is None where its record was erased, by this entry or later.

        Raises UnknownKindError for a kind of record that this version does not know, BuildError for a content that it
        can't read, or a release in a language that the site does not have.
        """
        dispatch = entry.dispatch
        if dispatch.kind not in KINDS:
            message = (
                f"entry {entry.index} of the wire is of the kind {dispatch.kind!r}, which this version of Depesche "
                f"does not know ({', '.join(KINDS)}): upgrade the site"
            )
            raise UnknownKindError(message)
        self._note(entry)
        if content is not None:
            yield from self._describe(entry, content, _read(entry, content))
        elif dispatch.action == "erase":
            yield from self._erase(entry)

    def _note(self, entry: LogEntry) -> None:
        """Keep what the log says of a version; of what was erased that is all there is."""
        dispatch = entry.dispatch
        content = "" if entry.erased else dispatch.content or ""
        issued_at = int(dispatch.issued_at.timestamp())
        row = (dispatch.id, dispatch.version, dispatch.action, issued_at, entry.index, content)
        self._database.execute("INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?)", row)

    def _describe(self, entry: LogEntry, content: bytes, record: Record) -> Iterator[Change]:
        dispatch = entry.dispatch
        digest = str(dispatch.content)
        blobs = {found.decode() for found in _BLOB.findall(content)}
        add = self._database.execute
        add("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", (record.id, dispatch.kind, digest))
        add("INSERT OR IGNORE INTO contents VALUES (?, ?)", (digest, record.id))
        self._database.executemany("INSERT OR IGNORE INTO blobs VALUES (?, ?)", ((blob, record.id) for blob in blobs))
        yield LogChange(
            record=record.id, kind=dispatch.kind, files=(content_path(digest), *map(blob_path, sorted(blobs)))
        )
        match record:
            case Release():
                before = self._lookup.standing(record.id)
                after = stand(record, entry, before, self._config)
                yield from self._move(before, after)
                yield from self._holdings.carry(record.id, after, uses(record))
            case Organisation():
                yield self._rename(record, "publishers", entry.index, content)
            case Topic():
                yield self._rename(record, "topics", entry.index, content)
            case Person():
                yield self._rename(record, "people", entry.index, content)
            case _:
                return

    def _erase(self, entry: LogEntry) -> Iterator[Change]:
        dispatch = entry.dispatch
        contents = self._lookup.digests("contents", dispatch.id)
        blobs = self._lookup.digests("blobs", dispatch.id)
        for table, column in (("contents", "record"), ("blobs", "record"), ("records", "id")):
            self._database.execute(f"DELETE FROM {table} WHERE {column} = ?", (dispatch.id,))  # noqa: S608 - our own names
        self._database.execute("UPDATE versions SET content = '' WHERE record = ?", (dispatch.id,))
        self._database.execute(
            "INSERT OR REPLACE INTO erased VALUES (?, ?, ?, ?, ?, ?)",
            (
                dispatch.id,
                dispatch.kind,
                dispatch.number,
                int(dispatch.first_published.timestamp()),
                int(dispatch.issued_at.timestamp()),
                entry.index,
            ),
        )
        yield LogChange(
            record=dispatch.id, kind=dispatch.kind, files=(*map(content_path, contents), *map(blob_path, blobs))
        )
        before = self._lookup.standing(dispatch.id)
        if before:
            yield from self._move(before, None)
            yield from self._holdings.carry(before.id, None, ())
        name = self._lookup.name_of(dispatch.id)
        if name:
            section, slug, _ = name
            gone = self._name(section, slug)
            around = self._lookup.beside((dispatch.id,))
            for table, column in (("named", "id"), ("relations", "record")):
                self._database.execute(f"DELETE FROM {table} WHERE {column} = ?", (dispatch.id,))  # noqa: S608 - our own names
            yield NameChange((gone,), tuple(sorted(around)))

    def _move(self, before: Standing | None, after: Standing | None) -> Iterator[ReleaseChange]:
        """Put a release in the place of what it was, then settle who stands at the addresses that it left or claims."""
        yield self._replace(before, after)
        for claim in {one.claim for one in (before, after) if one}:
            for rank, rival in enumerate(self._lookup.claimants(claim)):
                settled = rival.at(rank)
                if settled != rival:
                    yield self._replace(rival, settled)

    def _replace(self, before: Standing | None, after: Standing | None) -> ReleaseChange:
        """Change the rows of one release; what it has to do with others is looked up before and after."""
        sides = [one for one in (before, after) if one]
        pages = set(self._pages_showing(sides))
        siblings = {month for one in sides for month in self._lookup.months_of_group(one.group)}
        rivals = {month for one in sides for month in self._rival_months(one)}
        if before:
            rows.remove(self._database, before)
        if after:
            rows.insert(self._database, after)
        turned = self._count(before.shelves if before else frozenset(), after.shelves if after else frozenset())
        return ReleaseChange(
            before=before,
            after=after,
            pages=frozenset(pages),
            siblings=frozenset(siblings),
            turns=tuple(map(self._turn, turned)),
            rival_months=frozenset(rivals),
        )

    def _pages_showing(self, sides: list[Standing]) -> Iterator[str]:
        for one in sides:
            yield from (address for _, address in self._lookup.translations(one.group))
            yield from self._lookup.addresses(one.further[:FIRST])
        yield from self._lookup.naming(sides[0].id)

    def _rival_months(self, one: Standing) -> Iterator[tuple[int, int]]:
        for address in (one.address, *one.old_paths, *one.old_queries):
            yield from self._lookup.months_of_old_address(address)
        for document in one.documents:
            yield from self._lookup.months_of_document(document.document)

    def _count(self, before: frozenset[Shelf], after: frozenset[Shelf]) -> list[Shelf]:
        """Count a release out of its old periods and into its new ones; give those that turned."""
        turned = []
        for shelf in sorted(before - after, key=_shelf_row):
            row = _shelf_row(shelf)
            self._database.execute(
                "UPDATE shelves SET count = count - 1 WHERE lang = ? AND section = ? AND slug = ? AND year = ? "
                "AND month = ?",
                row,
            )
            gone = self._database.execute(
                "DELETE FROM shelves WHERE lang = ? AND section = ? AND slug = ? AND year = ? AND month = ? "
                "AND count = 0",
                row,
            )
            if gone.rowcount:
                turned.append(shelf)
        for shelf in sorted(after - before, key=_shelf_row):
            (count,) = self._database.execute(
                "INSERT INTO shelves VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1 "
                "RETURNING count",
                _shelf_row(shelf),
            ).fetchone()
            if count == 1:
                turned.append(shelf)
        return turned

    def _turn(self, shelf: Shelf) -> Turn:
        if shelf.section is None:
            found = self._lookup.neighbours(shelf.lang, shelf.year, shelf.month)
            return Turn(shelf, tuple(Shelf(shelf.lang, None, "", *month) for month in found if month))
        years = self._lookup.years(shelf.lang, shelf.section, shelf.slug)
        beside = tuple(Shelf(shelf.lang, shelf.section, shelf.slug, year, 0) for year, _ in years)
        named = self._lookup.ids_named(shelf.section, shelf.slug)
        whole = all(year == shelf.year for year, _ in years)
        return Turn(shelf, beside, named, whole, tuple(sorted(self._lookup.beside(named))) if whole else ())

    def _rename(self, record: Organisation | Topic | Person, section: Section, leaf: int, content: bytes) -> NameChange:
        before = self._lookup.name_of(record.id)
        around = set(self._lookup.beside((record.id,)))
        first_index = before[2] if before else leaf
        names = [self._name(section, before[1])] if before else []
        self._database.execute("DELETE FROM named WHERE id = ?", (record.id,))
        self._database.execute(
            "INSERT INTO named VALUES (?, ?, ?, ?, ?)", (section, record.slug, first_index, record.id, content)
        )
        self._database.execute("DELETE FROM relations WHERE record = ?", (record.id,))
        self._database.executemany(
            "INSERT INTO relations VALUES (?, ?)", ((record.id, other) for other in related(record))
        )
        names.append(self._name(section, record.slug))
        around.update(self._lookup.beside((record.id,)))
        return NameChange(tuple(names), tuple(sorted(around)))

    def _name(self, section: Section, slug: str) -> Name:
        return Name(section, slug, self._lookup.lists(section, slug))


def related(record: Organisation | Topic | Person) -> frozenset[str]:
    """Give the ids of the records that a record names: its page shows something of them, and theirs of it."""
    match record:
        case Organisation():
            found = {record.predecessor, record.successor}
        case Topic():
            found = {record.broader}
        case Person():
            found = {office.organisation for office in record.offices}
    return frozenset(other for other in found if other and other != record.id)


def _read(entry: LogEntry, content: bytes) -> Record:
    try:
        return decode_record(entry.dispatch.kind, content)
    except (InvalidRecordError, NotCanonicalError) as error:
        message = (
            f"entry {entry.index} of the wire, {entry.dispatch.kind} {entry.dispatch.id}, can't be read: {error}. "
            "If a newer version of Depesche wrote it, upgrade the site"
        )
        raise BuildError(message) from error


def _shelf_row(shelf: Shelf) -> tuple[str, str, str, int, int]:
    return (shelf.lang, shelf.section or "", shelf.slug, shelf.year, shelf.month)
