"""What the database says of the wire: marks, set after an append, and caught up on where a crash left them out."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from depesche.desk.models.approval import Approved
from depesche.records.dispatch import Dispatch
from depesche.wire.ledger import Issued
from depesche.wire.read import Log

logger = logging.getLogger(__name__)


def mark(found: Mapping[int, tuple[Dispatch | None, int | None]]) -> None:
    """Write down for each row what the wire has of it; a row of which it has nothing was not needed any more."""
    with transaction.atomic():
        for pk, (leaf, index) in found.items():
            row = Approved.objects.waiting().filter(pk=pk)
            if leaf is None:
                row.update(revoked_at=datetime.now(UTC))
                continue
            row.update(version=leaf.version, dispatched_at=leaf.issued_at, leaf_index=index)
            if leaf.action == "erase":
                Approved.objects.filter(record_id=leaf.id).update(content=None)


def catch_up(history: Callable[[str], Sequence[Issued]], directory: Path, key: str) -> None:
    """Mark every bundle that waits by the database's word and stands on the wire.

    To be called by whoever has the wire's writer; `history` gives the versions of a record that are there.
    """
    waiting = list(Approved.objects.waiting().defer("content"))
    places = {row.pk: _place(history(row.record_id), row) for row in waiting}
    there = {row.bundle for row in waiting if row.version is not None and places[row.pk] is not None}
    if not there:
        return
    log = Log.open(directory, key)
    found: dict[int, tuple[Dispatch | None, int | None]] = {}
    for row in waiting:
        if row.bundle in there:
            index = places[row.pk]
            found[row.pk] = (None, None) if index is None else (log.entry(index).dispatch, index)
    mark(found)
    logger.warning("%s approvals were on the wire and not marked, after a crash: marked now", len(found))


def _place(versions: Sequence[Issued], row: Approved) -> int | None:
    """Find a waiting row on the wire: by its content, which is salted, and an erasure by its version."""
    for issued in versions:
        same_version = row.version is None or (issued.version, issued.action) == (row.version, row.action)
        if same_version and issued.content == (row.content_sha256 or None):
            return issued.index
    return None
