"""Holdings: the pictures and documents of all releases that stand, each once for every language that shows it.

A picture is shown as the newest release of the language has it; a document as its newest version has it, in whatever
language that came, since that is the file that its address leads to. Both stand in the year of the newest release of
the language that carries them; what was withdrawn counts only where nothing else carries them.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from depesche.records.base import Lang
from depesche.records.release import Release
from depesche.site.changes import HoldingChange, HoldingKind
from depesche.site.standing import Standing


@dataclass(frozen=True, slots=True)
class Use:
    """A picture or document as one release carries it."""

    kind: HoldingKind
    item: str
    version: int
    """Of a document; 0 for pictures."""
    snapshot: bytes
    """The Image or Document, as MessagePack."""
    ends: str
    """Last day of a picture's licence, YYYY-MM-DD, empty where it has none."""


def uses(release: Release) -> list[Use]:
    """Give what a release carries: pictures that are not mere decoration, and of each document the newest version."""
    found: dict[tuple[HoldingKind, str], Use] = {}
    for image in release.images():
        if not image.decorative:
            ends = image.licence_ends.isoformat() if image.licence_ends else ""
            use = Use("photo", image.id, 0, msgspec.msgpack.encode(image), ends)
            found.setdefault(("photo", image.id), use)
    for document in release.all_documents():
        known = found.get(("document", document.id))
        if known is None or known.version <= document.version:
            use = Use("document", document.id, document.version, msgspec.msgpack.encode(document), "")
            found["document", document.id] = use
    return list(found.values())


class Holdings:
    """Keeps the tables `uses`, `holdings` and `holding_years`; use it inside a transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def carry(self, release: str, standing: Standing | None, carried: Sequence[Use]) -> Iterator[HoldingChange]:
        """Let a release carry these and nothing else; `standing` is None where it is gone."""
        before = self._database.execute("SELECT kind, item FROM uses WHERE release = ?", (release,)).fetchall()
        self._database.execute("DELETE FROM uses WHERE release = ?", (release,))
        if standing:
            self._database.executemany(
                "INSERT INTO uses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        use.kind,
                        use.item,
                        standing.lang,
                        not standing.withdrawn,
                        standing.published,
                        release,
                        standing.year,
                        use.version,
                        standing.leaf_index,
                        use.ends,
                        use.snapshot,
                    )
                    for use in carried
                ),
            )
        for kind, item in sorted({*before, *((use.kind, use.item) for use in carried)}):
            yield self._settle(kind, item)

    def _settle(self, kind: HoldingKind, item: str) -> HoldingChange:
        """Find out anew how a picture or document is shown in every language."""
        shown = self._database.execute("SELECT lang, year FROM holdings WHERE kind = ? AND item = ?", (kind, item))
        before: set[tuple[Lang, int]] = set(shown)
        self._database.execute("DELETE FROM holdings WHERE kind = ? AND item = ?", (kind, item))
        rows = [self._newest(kind, item, lang) for lang in self._languages(kind, item)]
        self._database.executemany(
            "INSERT INTO holdings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((kind, lang, item, *rest) for lang, *rest in rows),
        )
        after = {(lang, year) for lang, year, *_ in rows}
        turned = [*self._count(kind, after - before, 1), *self._count(kind, before - after, -1)]
        beside = {(lang, year) for lang, _ in turned for year in self._years(kind, lang)}
        return HoldingChange(
            kind=kind,
            item=item,
            lists=frozenset(before | after),
            turned=frozenset(year for _, year in turned),
            beside=frozenset(beside),
        )

    def _languages(self, kind: HoldingKind, item: str) -> list[Lang]:
        rows = self._database.execute("SELECT DISTINCT lang FROM uses WHERE kind = ? AND item = ?", (kind, item))
        return [lang for (lang,) in rows]

    def _newest(self, kind: HoldingKind, item: str, lang: Lang) -> tuple[Lang, int, int, str, str, bytes]:
        lang, year, published, release, ends, snapshot = self._database.execute(
            "SELECT lang, year, published, release, ends, snapshot FROM uses WHERE kind = ? AND item = ? AND lang = ? "
            "ORDER BY stands DESC, published DESC, release DESC LIMIT 1",
            (kind, item, lang),
        ).fetchone()
        if kind == "document":
            (snapshot,) = self._database.execute(
                "SELECT snapshot FROM uses WHERE kind = ? AND item = ? ORDER BY version DESC, leaf_index DESC LIMIT 1",
                (kind, item),
            ).fetchone()
        return lang, year, published, release, ends, snapshot

    def _count(self, kind: HoldingKind, years: set[tuple[Lang, int]], by: int) -> Iterator[tuple[Lang, int]]:
        """Count years up or down; give those that became empty, or no longer are."""
        for lang, year in sorted(years):
            (count,) = self._database.execute(
                "INSERT INTO holding_years VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + ?4 "
                "RETURNING count",
                (kind, lang, year, by),
            ).fetchone()
            if count == 0:
                self._database.execute(
                    "DELETE FROM holding_years WHERE kind = ? AND lang = ? AND year = ?", (kind, lang, year)
                )
            if (by, count) in {(1, 1), (-1, 0)}:
                yield lang, year

    def _years(self, kind: HoldingKind, lang: Lang) -> list[int]:
        rows = self._database.execute("SELECT year FROM holding_years WHERE kind = ? AND lang = ?", (kind, lang))
        return [year for (year,) in rows]
