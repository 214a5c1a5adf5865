"""A table as CSV (RFC 4180, UTF-8, a header line), its columns documented where they are made."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO
from typing import Final, Literal

SEPARATOR: Final = "|"
"""Between the values of a cell that may have several; inside of one a slash stands for it."""

Value = str | int | bool | date | datetime | tuple[str, ...] | None
Row = Mapping[str, Value]
"""By the names of columns, all of them."""
Datatype = Literal["string", "integer", "boolean", "date", "dateTime", "anyURI"]
"""As CSVW and XML Schema call them; moments are in UTC, whole seconds."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Once published, a column keeps name, type and meaning; new ones are put at the end."""

    name: str
    about: str
    """One English sentence without a full stop."""
    datatype: Datatype = "string"
    several: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name and columns, in order."""

    name: str
    about: str
    """One English sentence without a full stop."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Names of the columns that tell its rows apart."""

    def csv(self, rows: Iterable[Row]) -> bytes:
        """Write rows; raises KeyError where one lacks a column."""
        text = StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(column.name for column in self.columns)
        for row in rows:
            writer.writerow(written(row[column.name]) for column in self.columns)
        return text.getvalue().encode()


def written(value: Value) -> str:
    """Write one cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
        case tuple():
            return SEPARATOR.join(part.replace(SEPARATOR, "/") for part in value)
        case _:
            return str(value)
