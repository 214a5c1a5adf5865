"""What the columns of all tables mean, as CSVW says it (W3C, Metadata Vocabulary for Tabular Data)."""

import json
from collections.abc import Iterator
from typing import Any

from depesche.records.base import localised
from depesche.site import outputs
from depesche.site.opendata.kinds import KINDS
from depesche.site.opendata.releases import QUOTES, RELEASES
from depesche.site.opendata.table import SEPARATOR, Column, Table
from depesche.site.scene import Scene


def render(output: outputs.CsvMetadata, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Describe every table that there is on the as-of day, with its columns."""
    site = scene.config.site
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"{localised(site.name, 'en')}: tables",
        "dc:publisher": localised(site.owner, "en"),
        "dc:license": {"@id": site.data.licence_address},
        "tables": [_described(name, table) for name, table in tables(scene)],
    }
    return (json.dumps(group, ensure_ascii=False, indent=1) + "\n").encode()


def tables(scene: Scene) -> Iterator[tuple[str, Table]]:
    """Give every table with the name of its file."""
    for year in scene.lookup.data_years(scene.day_begins):
        for table in (RELEASES, QUOTES):
            yield f"{table.name}-{year:04d}.csv", table
    for kind in KINDS:
        for each in kind.tables:
            yield f"{each.name}.csv", each


def _described(name: str, table: Table) -> dict[str, Any]:
    return {
        "url": name,
        "dc:description": table.about,
        "tableSchema": {"columns": [_column(column) for column in table.columns], "primaryKey": list(table.key)},
    }


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "datatype": column.datatype,
        "dc:description": column.about,
    }
    if column.required:
        described["required"] = True
    if column.several:
        described["separator"] = SEPARATOR
    return described
