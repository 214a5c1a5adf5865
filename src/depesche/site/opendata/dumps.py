"""The files with everything in them: JSON Lines, and tables as CSV."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from depesche.records.canonical import decode
from depesche.records.kinds import KINDS as RECORDS
from depesche.site import outputs
from depesche.site.opendata.kinds import KINDS, KindTable, kind_named
from depesche.site.opendata.releases import QUOTES, RELEASES, of_year, quote_rows, release_row
from depesche.site.opendata.table import Row
from depesche.site.scene import Scene


def record(output: outputs.RecordFile, scene: Scene) -> Path | None:
    """Give the newest version of a record as it stands in the log; None where it was erased."""
    digest = scene.lookup.content_of(output.record)
    return scene.releases.contents.path(digest) if digest else None


def year(output: outputs.YearDump, scene: Scene) -> bytes | None:
    """Give a year's releases or quotations; None where nothing was first published in it before the as-of day."""
    if output.year not in scene.lookup.data_years(scene.day_begins):
        return None
    base = scene.config.site.base_url
    if output.what == "releases" and output.form == "jsonl":
        found = scene.lookup.of_year(output.year, scene.day_begins)
        return b"".join(scene.releases.contents.read(one.content) + b"\n" for one in found)
    releases = of_year(output.year, scene)
    if output.what == "releases":
        return RELEASES.csv(release_row(one, release, base) for one, release in releases)
    quotes = (row for one, release in releases for row in quote_rows(one, release, base))
    return QUOTES.csv(quotes) if output.form == "csv" else _lines(quotes)


def register(output: outputs.Register, scene: Scene) -> bytes:
    """Give all records of a kind, each in the bytes whose hash stands in the log."""
    found = scene.lookup.contents_of_kind(kind_named(output.kind).name)
    return b"".join(scene.releases.contents.read(digest) + b"\n" for digest in found)


def table(output: outputs.RegisterTable, scene: Scene) -> bytes:
    """Give a table made of all records of a kind."""
    kind, wanted = _table(output.name)
    base = scene.config.site.base_url
    records = (
        decode(scene.releases.contents.read(digest), RECORDS[kind]) for digest in scene.lookup.contents_of_kind(kind)
    )
    return wanted.csv(row for each in records for row in wanted.rows(each, base))


def _table(name: str) -> tuple[str, KindTable]:
    return {table.name: (kind.name, table) for kind in KINDS for table in kind.tables}[name]


def _lines(rows: Iterable[Row]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
