"""What tests of the door and the clock share: the wire as outsiders see it, and a clock that tests set."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from depesche.desk import door
from depesche.records.canonical import decode
from depesche.records.release import Release
from depesche.wire import audit
from depesche.wire.read import Log

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class SetClock:
    """The machine's clock, set by the test."""

    def __init__(self, now=NOON):
        self.now = now

    def __call__(self):
        return self.now

    def forward(self, **by):
        self.now += timedelta(**by)
        return self.now


def log():
    config = settings.DEPESCHE
    return Log.open(config.path(config.wire.directory), config.wire.key)


def leaves(kind="release"):
    """(action, version, number) of the leaves of a kind, in order."""
    return [
        (entry.dispatch.action, entry.dispatch.version, entry.dispatch.number)
        for entry in log().entries()
        if entry.dispatch.kind == kind
    ]


def kinds():
    return [entry.dispatch.kind for entry in log().entries()]


def public_release(number=-1):
    """The record of a release entry of the wire; the last one by default."""
    view = log()
    entries = [entry for entry in view.entries() if entry.dispatch.kind == "release"]
    return decode(view.content(entries[number]), Release)


def public_bytes():
    """Everything that lies in the wire's directory, in one piece."""
    directory = Path(settings.DEPESCHE.path(settings.DEPESCHE.wire.directory))
    return b"\n".join(path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file())


def check_sound():
    """An audit by the package's own auditor finds nothing, and what the database marks is what the wire has."""
    from depesche.desk.models import Approved

    config = settings.DEPESCHE
    report = audit.run(str(config.path(config.wire.directory)), config.wire.key)
    assert report.problems == ()
    rows = list(Approved.objects.public().order_by("leaf_index"))
    entries = list(log().entries())
    assert [row.leaf_index for row in rows] == [entry.index for entry in entries]
    first_published = {}
    for row, entry in zip(rows, entries, strict=True):
        leaf = entry.dispatch
        assert first_published.setdefault(leaf.id, leaf.first_published) == leaf.first_published
        assert (row.kind, row.record_id, row.version) == (leaf.kind, leaf.id, leaf.version)
        assert row.dispatched_at == leaf.issued_at
        if row.sealed is not None:
            assert row.content_sha256 == leaf.content


def edit(page, **fields):
    """Save another draft, and give it as the desk's views see it."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return page.get_latest_revision_as_object()


class Cut(BaseException):
    """The process is gone here; nothing in the package may catch it."""


def cut(*_args, **_kwargs):
    raise Cut


def set_clock(monkeypatch, now=NOON):
    clock = SetClock(now)
    monkeypatch.setattr(door, "wall", clock)
    return clock
