"""Everything that is asked of a catalogue, each answer found through an index, however large the archive is."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from depesche.records.base import Lang
from depesche.site.addresses import Section
from depesche.site.pages.entries import Teaser
from depesche.site.standing import Blob, Shelf, Standing

_standing = msgspec.msgpack.Decoder(Standing)
_teaser = msgspec.msgpack.Decoder(Teaser)


@dataclass(frozen=True, slots=True)
class Erased:
    """What the log still says of an erased record."""

    id: str
    kind: str
    number: str
    first_published: datetime
    erased_at: datetime
    leaf_index: int


@dataclass(frozen=True, slots=True)
class Lookup:
    """Questions to an open catalogue; releases come newest first, by first publication, then id."""

    database: sqlite3.Connection

    # One release

    def standing(self, release: str) -> Standing | None:
        return self._one("SELECT standing FROM releases WHERE id = ?", release)

    def standing_at(self, address: str) -> Standing | None:
        return self._one("SELECT standing FROM releases WHERE address = ?", address)

    def claimants(self, claim: str) -> list[Standing]:
        """Give the releases that claim an address, the one that did so first in front."""
        return self._standings("SELECT standing FROM releases WHERE claim = ? ORDER BY claimed_at", claim)

    # Releases beside it

    def translations(self, group: str) -> list[tuple[Lang, str]]:
        """Give language and address of the members of a translation group, the earliest on the wire first."""
        return self._rows("SELECT lang, address FROM releases WHERE translations = ? ORDER BY first_index, id", group)

    def naming(self, release: str) -> list[str]:
        """Give the addresses of the releases that name this one as further news."""
        return self._column(
            "SELECT r.address FROM further f JOIN releases r ON r.id = f.source WHERE f.target = ?", release
        )

    def addresses(self, releases: Iterable[str]) -> list[str]:
        """Give the addresses of those that stand, in their order."""
        query = "SELECT address FROM releases WHERE id = ?"
        return [address for one in releases for address in self._column(query, one)]

    def living(self, releases: Iterable[str]) -> list[Teaser]:
        """Give those that are neither erased nor withdrawn, in their order."""
        query = "SELECT teaser FROM releases WHERE id = ? AND withdrawn = 0"
        return [teaser for one in releases for teaser in self._teasers(query, one)]

    def since_then(self, one: Standing, most: int) -> list[Teaser]:
        """Give the newest of the releases, none earlier than this one, that name it among their first."""
        return self._teasers(
            "SELECT r.teaser FROM further f JOIN releases r ON r.id = f.source "
            "WHERE f.target = ? AND f.first = 1 AND f.published >= ? AND r.withdrawn = 0 "
            "ORDER BY f.published DESC, f.source DESC LIMIT ?",
            one.id,
            one.published,
            most,
        )

    # Lists

    def newest(self, lang: Lang, most: int) -> list[Standing]:
        """Give the newest of a language, imports left out."""
        return self._standings(
            "SELECT standing FROM releases WHERE lang = ? AND imported = 0 ORDER BY published DESC, id DESC LIMIT ?",
            lang,
            most,
        )

    def newest_filed(self, lang: Lang, section: Section, slug: str, most: int) -> list[Standing]:
        """Give the newest of a publisher or topic, imports left out."""
        return self._standings(
            "SELECT r.standing FROM filed f JOIN releases r ON r.id = f.release WHERE f.section = ? AND f.slug = ? "
            "AND f.lang = ? AND f.imported = 0 ORDER BY f.published DESC, f.release DESC LIMIT ?",
            section,
            slug,
            lang,
            most,
        )

    def listed(self, lang: Lang, section: Section, slug: str, most: int) -> list[Teaser]:
        """Give the newest of a publisher or topic, imports among them."""
        return self._teasers(
            "SELECT r.teaser FROM filed f JOIN releases r ON r.id = f.release WHERE f.section = ? AND f.slug = ? "
            "AND f.lang = ? ORDER BY f.year DESC, f.published DESC, f.release DESC LIMIT ?",
            section,
            slug,
            lang,
            most,
        )

    def year(self, lang: Lang, section: Section, slug: str, year: int) -> list[Teaser]:
        return self._teasers(
            "SELECT r.teaser FROM filed f JOIN releases r ON r.id = f.release WHERE f.section = ? AND f.slug = ? "
            "AND f.lang = ? AND f.year = ? ORDER BY f.published DESC, f.release DESC",
            section,
            slug,
            lang,
            year,
        )

    def month(self, lang: Lang, year: int, month: int) -> list[Teaser]:
        return self._teasers(
            "SELECT teaser FROM releases WHERE lang = ? AND year = ? AND month = ? ORDER BY published DESC, id DESC",
            lang,
            year,
            month,
        )

    def changes(self, lang: Lang, year: int, month: int) -> list[tuple[str, datetime]]:
        """Give address and time of the last change of a month's releases, in the order of first publication."""
        rows = self._rows(
            "SELECT address, changed FROM releases WHERE lang = ? AND year = ? AND month = ? ORDER BY published, id",
            lang,
            year,
            month,
        )
        return [(address, _moment(changed)) for address, changed in rows]

    def standings_of_month(self, year: int, month: int) -> list[Standing]:
        """Give the releases of a month in all languages, in the order of the wire."""
        return self._standings(
            "SELECT standing FROM releases WHERE year = ? AND month = ? ORDER BY first_index", year, month
        )

    # Periods

    def months(self, lang: Lang) -> list[tuple[int, int, int]]:
        """Give year, month and count of every month with releases, newest first."""
        return self._rows(
            "SELECT year, month, count FROM shelves WHERE lang = ? AND section = '' AND slug = '' "
            "ORDER BY year DESC, month DESC",
            lang,
        )

    def last_change(self, lang: Lang, year: int, month: int) -> datetime:
        """Give the last change of a month that has releases."""
        return _moment(
            self._number(
                "SELECT MAX(changed) FROM releases WHERE lang = ? AND year = ? AND month = ?", lang, year, month
            )
        )

    def neighbours(self, lang: Lang, year: int, month: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Give the nearest months with releases before and after one."""
        of_lang = "SELECT year, month FROM shelves WHERE lang = ? AND section = '' AND slug = '' AND (year, month)"
        before = self._rows(f"{of_lang} < (?, ?) ORDER BY year DESC, month DESC LIMIT 1", lang, year, month)
        after = self._rows(f"{of_lang} > (?, ?) ORDER BY year, month LIMIT 1", lang, year, month)
        return (before[0] if before else None), (after[0] if after else None)

    def years(self, lang: Lang, section: Section, slug: str) -> list[tuple[int, int]]:
        """Give year and count of every year in which a publisher or topic has releases, newest first."""
        return self._rows(
            "SELECT year, count FROM shelves WHERE lang = ? AND section = ? AND slug = ? ORDER BY year DESC",
            lang,
            section,
            slug,
        )

    def lists(self, section: Section, slug: str) -> tuple[tuple[Lang, int], ...]:
        """Give language and year of everything that a publisher or topic has releases in."""
        return tuple(self._rows("SELECT lang, year FROM shelves WHERE section = ? AND slug = ?", section, slug))

    def slugs(self, lang: Lang, section: Section) -> list[tuple[str, int]]:
        """Give every publisher or topic with releases in a language, and how many."""
        return self._rows(
            "SELECT slug, SUM(count) FROM shelves WHERE lang = ? AND section = ? GROUP BY slug", lang, section
        )

    def counted(self, shelf: Shelf) -> bool:
        """Tell whether a period has releases."""
        return self._exists(
            "SELECT 1 FROM shelves WHERE lang = ? AND section = ? AND slug = ? AND year = ? AND month = ?",
            shelf.lang,
            shelf.section or "",
            shelf.slug,
            shelf.year,
            shelf.month,
        )

    # Names

    def describing(self, section: Section, slug: str) -> bytes | None:
        """Give the record of the organisation or topic that has a slug: of several, the earliest on the wire."""
        found = self._column(
            "SELECT content FROM named WHERE section = ? AND slug = ? ORDER BY first_index LIMIT 1", section, slug
        )
        return found[0] if found else None

    def name_in_releases(self, lang: Lang, section: Section, slug: str, year: int | None) -> tuple[str, str]:
        """Give id and name that the newest release of a list, overall or of a year, has for its publisher or topic."""
        found = self._rows(
            "SELECT record, name FROM filed WHERE section = ? AND slug = ? AND lang = ? AND (?4 IS NULL OR year = ?4) "
            "ORDER BY year DESC, published DESC, release DESC LIMIT 1",
            section,
            slug,
            lang,
            year,
        )
        return found[0] if found else ("", "")

    def ids_named(self, section: Section, slug: str) -> tuple[str, ...]:
        return tuple(self._column("SELECT id FROM named WHERE section = ? AND slug = ?", section, slug))

    def name_of(self, record: str) -> tuple[Section, str, int] | None:
        """Give section, slug and first leaf of an organisation or topic."""
        found = self._rows("SELECT section, slug, first_index FROM named WHERE id = ?", record)
        return found[0] if found else None

    # Redirects

    def content_of(self, record: str) -> str | None:
        """Give the SHA-256 of the newest content of a record that was not erased."""
        found = self._column("SELECT content FROM records WHERE id = ?", record)
        return found[0] if found else None

    def erased(self, record: str) -> Erased | None:
        found = self._rows(
            "SELECT kind, number, first_published, erased_at, leaf_index FROM erased WHERE id = ?", record
        )
        if not found:
            return None
        kind, number, first_published, erased_at, leaf_index = found[0]
        return Erased(record, kind, number, _moment(first_published), _moment(erased_at), leaf_index)

    def document(self, document: str) -> tuple[Blob, str] | None:
        """Give a document's current file and the release that brought it: the highest version, then the newest."""
        found = self._rows(
            "SELECT sha256, name, release FROM documents WHERE document = ? "
            "ORDER BY version DESC, leaf_index DESC, position DESC LIMIT 1",
            document,
        )
        return (Blob(found[0][0], found[0][1]), found[0][2]) if found else None

    def at_old_address(self, address: str) -> Standing | None:
        """Give the release that was found at an address elsewhere: of several, the earliest on the wire."""
        return self._one(
            "SELECT r.standing FROM old_addresses o JOIN releases r ON r.id = o.release WHERE o.address = ? "
            "ORDER BY o.first_index LIMIT 1",
            address,
        )

    def months_of_old_address(self, address: str) -> list[tuple[int, int]]:
        """Give year and month of every release that claims an old address."""
        return self._rows(
            "SELECT r.year, r.month FROM old_addresses o JOIN releases r ON r.id = o.release WHERE o.address = ?",
            address,
        )

    def months_of_document(self, document: str) -> list[tuple[int, int]]:
        """Give year and month of every release with a version of a document."""
        return self._rows(
            "SELECT DISTINCT r.year, r.month FROM documents d JOIN releases r ON r.id = d.release WHERE d.document = ?",
            document,
        )

    # Files

    def is_file(self, sha256: str, name: str) -> bool:
        """Tell whether a release that stands names a file."""
        return self._exists("SELECT 1 FROM files WHERE sha256 = ? AND name = ? LIMIT 1", sha256, name)

    def is_in_log(self, table: Literal["contents", "blobs"], digest: str) -> bool:
        """Tell whether a version of a record that was not erased needs a content or blob."""
        return self._exists(f"SELECT 1 FROM {table} WHERE digest = ? LIMIT 1", digest)  # noqa: S608 - one of two words

    def digests(self, table: Literal["contents", "blobs"], record: str) -> list[str]:
        """Give the contents or blobs of all versions of a record."""
        return self._column(f"SELECT digest FROM {table} WHERE record = ? ORDER BY digest", record)  # noqa: S608 - one of two words

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self.database.execute(query, values).fetchall()

    def _column(self, query: str, *values: object) -> list[Any]:
        return [value for (value,) in self.database.execute(query, values)]

    def _number(self, query: str, *values: object) -> int:
        return int(self.database.execute(query, values).fetchone()[0])

    def _exists(self, query: str, *values: object) -> bool:
        return self.database.execute(query, values).fetchone() is not None

    def _one(self, query: str, *values: object) -> Standing | None:
        found = self._standings(query, *values)
        return found[0] if found else None

    def _standings(self, query: str, *values: object) -> list[Standing]:
        return [_standing.decode(value) for (value,) in self.database.execute(query, values)]

    def _teasers(self, query: str, *values: object) -> list[Teaser]:
        return [_teaser.decode(value) for (value,) in self.database.execute(query, values)]


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
