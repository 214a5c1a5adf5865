"""Who reads which entries of the audit trail, and entries in the form in which they leave the desk."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from depesche.desk.models.register import PublisherPage
from depesche.desk.models.trail import TrailEntry, TrailQuerySet
from depesche.desk.roles import reads_all
from depesche.desk.trail import actions
from depesche.desk.trail.chain import chained

COLUMNS = (
    "sequence",
    "at",
    "user_key",
    "user_name",
    "action",
    "subject_kind",
    "subject_id",
    "label",
    "publisher",
    "publisher_name",
    "data",
    "salt",
    "details_sha256",
    "previous",
    "sha256",
)


def readable(user: Any) -> TrailQuerySet:
    """Give what a user may read: administrators and auditors all, others what belongs to sections they approve in."""
    entries = TrailEntry.objects.all()
    return entries if reads_all(user) else entries.filter(publisher__in=sections_of(user))


def reads(user: Any) -> bool:
    """Whether there is a trail for this user at all."""
    return bool(reads_all(user) or sections_of(user))


def sections_of(user: Any) -> list[str]:
    """Give the record ids of the publishers in whose sections the user approves."""
    return [page.record_id for page in PublisherPage.objects.all() if page.permissions_for_user(user).can_approve()]


def of_days(since: date | None, until: date | None, zone: ZoneInfo) -> TrailQuerySet:
    """Give the entries of some days of the newsroom, both included, in the chain's order."""
    entries = TrailEntry.objects.order_by("sequence")
    if since is not None:
        entries = entries.filter(at__gte=_midnight(since, zone))
    if until is not None:
        entries = entries.filter(at__lt=_midnight(until + timedelta(days=1), zone))
    return entries


def as_row(entry: TrailEntry) -> dict[str, Any]:
    """Give all of an entry, as `hash_entry` and `hash_details` need it."""
    return chained(entry) | {
        "label": entry.label,
        "data": entry.data,
        "salt": entry.salt,
        "sha256": entry.sha256,
    }


def as_jsonl(entries: Iterable[TrailEntry]) -> Iterator[str]:
    """Give each entry as one line of JSON."""
    for entry in entries:
        yield json.dumps(as_row(entry), ensure_ascii=False, sort_keys=True) + "\n"


def as_csv(entries: Iterable[TrailEntry]) -> Iterator[str]:
    """Give a heading and each entry as lines of CSV (RFC 4180), with the action in words beside it."""
    yield _line([*COLUMNS, "action_in_words"])
    for entry in entries:
        row = as_row(entry)
        yield _line([*(_safe(row[column]) for column in COLUMNS), actions.label(entry.action)])


def _line(cells: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _safe(value: Any) -> Any:
    """Keep a table program from taking a headline that begins like a formula for one."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
