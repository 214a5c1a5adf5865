"""How a catalogue is asked: the connection, and the few ways in which rows become values."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from depesche.site.pages.entries import Teaser
from depesche.site.standing import Standing

_standing = msgspec.msgpack.Decoder(Standing)
_teaser = msgspec.msgpack.Decoder(Teaser)


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions of one family to an open catalogue; a subclass asks them."""

    database: sqlite3.Connection

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


def moment(seconds: int) -> datetime:
    """Give a time that the catalogue keeps as seconds."""
    return datetime.fromtimestamp(seconds, UTC)
