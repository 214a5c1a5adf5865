"""Is it night at the newsroom, and until when? One pure decision: at night, one officer alone may let a warning out."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


def is_night(now: datetime, zone: ZoneInfo, begins: time, ends: time) -> bool:
    """Whether the newsroom's clocks show a time of the night, which may run over midnight; `now` is aware.

    The clocks decide, also where they are put forward or back: an hour that they show twice is night twice, and one
    that they skip is none. `begins` and `ends` are whole minutes, and differ.
    """
    shown = now.astimezone(zone).time()
    if begins < ends:
        return begins <= shown < ends
    return shown >= begins or shown < ends


def until(now: datetime, zone: ZoneInfo, begins: time, ends: time) -> datetime | None:
    """Give the moment, in UTC, at which the night that `now` lies in is over; None by day."""
    if not is_night(now, zone, begins, ends):
        return None
    moment = now.astimezone(UTC).replace(second=0, microsecond=0)
    while is_night(moment, zone, begins, ends):
        moment += _MINUTE
    return moment
