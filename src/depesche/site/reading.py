"""Reading the wire: new entries are filed in the catalogue, and every output that they touch is noted as pending."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Final

from depesche.config import Config
from depesche.site import daily, outputs, plan
from depesche.site.catalogue import Catalogue
from depesche.site.filing import Filing
from depesche.site.lookup import Lookup
from depesche.site.outputs import Output
from depesche.site.progress import Progress
from depesche.wire.errors import ForkError
from depesche.wire.note import Checkpoint
from depesche.wire.read import Log, LogEntry
from depesche.wire.tiles import EMPTY_ROOT, range_hash

_ENTRIES: Final = 512
"""Entries that are filed in one transaction."""


class Reading:
    """Brings a catalogue up to the end of the log, in steps after each of which it may be broken off."""

    def __init__(self, catalogue: Catalogue, config: Config, assets: Sequence[str]) -> None:
        """`assets` are the addresses of the theme's parts."""
        self._catalogue = catalogue
        self._languages = config.site.languages
        self._assets = assets
        self._filing = Filing(catalogue, config)

    def read(self, log: Log, as_of: date, progress: Progress) -> None:
        """File what came since the cursor.

        Raises ForkError where the log does not go on from the cursor, and what the log and `Filing` raise for an entry.
        """
        cursor = self._catalogue.cursor
        if cursor:
            _check_extends(log, cursor)
        self._prepare(log.checkpoint.origin, as_of, fresh=cursor is None)
        entries = log.entries(cursor.size if cursor else 0)
        while chunk := list(islice(entries, _ENTRIES)):
            self._file(chunk, log, as_of)
            progress("read", chunk[-1].index + 1, log.size)

    def _prepare(self, origin: str, as_of: date, *, fresh: bool) -> None:
        """Note what is to be made whatever the entries say."""
        with self._catalogue.transaction():
            if fresh:
                self._catalogue.add_pending(plan.always(self._languages, self._assets))
                self._catalogue.move(Checkpoint(origin, 0, EMPTY_ROOT))
            self._turn_day(as_of)
            # Witnesses may have signed the same checkpoint since.
            self._catalogue.add_pending([outputs.Checkpoint()])

    def _turn_day(self, as_of: date) -> None:
        """Note what has other bytes on this day than on the one that was built for last."""
        before = self._catalogue.day
        if before == as_of.isoformat():
            return
        if before:
            lookup = Lookup(self._catalogue.database)
            self._catalogue.add_pending(daily.turned(lookup, date.fromisoformat(before), as_of, self._languages))
        self._catalogue.pass_day(as_of.isoformat())

    def _file(self, chunk: list[LogEntry], log: Log, as_of: date) -> None:
        start, end = chunk[0].index, chunk[-1].index + 1
        touched: set[Output] = set(plan.growth(start, end))
        with self._catalogue.transaction():
            for entry in chunk:
                content = None if entry.erased else log.content(entry)
                for change in self._filing.apply(entry, content):
                    touched.update(plan.touched(change, self._languages, as_of))
            self._catalogue.add_pending(touched)
            self._catalogue.move(Checkpoint(log.checkpoint.origin, end, range_hash(0, end, log.node)))


def _check_extends(log: Log, cursor: Checkpoint) -> None:
    try:
        log.check_extends(cursor)
    except ForkError as error:
        message = f"{error}. To show this log all the same, run `depesche build --full`"
        raise ForkError(message) from error
