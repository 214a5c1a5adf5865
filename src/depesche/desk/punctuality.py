"""How punctual the clock is, and whether it looks at all: kept by the clock, shown at the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.utils.translation import gettext as _

from depesche.desk.models import Approved, Arrival, Heartbeat
from depesche.desk.standing import in_newsroom_time

BEAT = timedelta(seconds=20)
"""Time between two signs of life, at most while the clock has nothing to do."""
SILENCE = timedelta(minutes=3)
"""Without a sign of life for so long, the clock does not seem to run."""
LATE = timedelta(seconds=2)
"""What is later than this counts as late."""


class Pulse:
    """Writes down from time to time that a clock looks."""

    def __init__(self, wall: Callable[[], datetime]) -> None:
        """Begin with the clock; `wall` gives the machine's time."""
        self._wall = wall
        self._started = self._wall()
        self._last: datetime | None = None

    def beat(self) -> None:
        """Write it down, unless that was done within `BEAT`."""
        now = self._wall()
        if self._last is not None and timedelta(0) <= now - self._last < BEAT:
            return
        Heartbeat.objects.update_or_create(pk=1, defaults={"looked_at": now, "started_at": self._started})
        self._last = now


def keep(sent: Sequence[Approved], arrived: datetime) -> None:
    """Write down when what went out together was on the wire."""
    releases = [row for row in sent if row.kind == "release"]
    for key in dict.fromkeys(row.bundle for row in releases):
        together = [row for row in releases if row.bundle == key]
        Arrival.objects.get_or_create(
            bundle=key,
            defaults={
                "due_at": max(row.due_at for row in together),
                "arrived_at": arrived,
                "releases": len(together),
            },
        )


@dataclass(frozen=True, slots=True)
class Report:
    """How punctual a number of deliveries was."""

    deliveries: int
    late: int
    """Of them later than `LATE`."""
    median: timedelta | None
    worst: timedelta | None


def report(arrivals: Sequence[Arrival]) -> Report:
    """Sum up deliveries."""
    times = [arrival.late for arrival in arrivals]
    if not times:
        return Report(0, 0, None, None)
    return Report(
        deliveries=len(times),
        late=sum(time > LATE for time in times),
        median=timedelta(seconds=median(time.total_seconds() for time in times)),
        worst=max(times),
    )


def silence(now: datetime) -> str:
    """Say for the officer that the clock does not seem to run; empty where it does."""
    heartbeat = Heartbeat.objects.filter(pk=1).first()
    if heartbeat is None:
        return _("The clock has never looked: nothing goes out at its time. Ask your technicians to start it.")
    if now - heartbeat.looked_at < SILENCE:
        return ""
    return _(
        "The clock has not looked for %(minutes)s minutes, since %(when)s: nothing goes out at its time. "
        "Tell your technicians."
    ) % {
        "minutes": int((now - heartbeat.looked_at).total_seconds() // 60),
        "when": in_newsroom_time(heartbeat.looked_at),
    }
