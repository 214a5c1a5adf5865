"""The clock: sends what is approved, due, not held and not yet on the wire. It asks; nobody tells it.

Level-triggered: each look at the database finds everything that should be out and is not, whatever happened before, so
a restart, a crash at any point, or a second clock beside this one need no repair. Signals could wake it; none publish.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from django.db import Error as DatabaseTrouble
from django.db import connections

from depesche.config import Config
from depesche.desk import door
from depesche.desk.models.approval import Approved
from depesche.desk.refusals import RefusedError
from depesche.records.canonical import decode
from depesche.records.inline import plain_text
from depesche.records.release import Release
from depesche.wire.errors import WireError

LOOK = 1.0
"""Seconds between two looks at the database, at most: a release approved for now by a desk that fell is out by then."""
TOLERANCE = timedelta(seconds=2)
"""What the machine's clock may jump ahead before the jump is doubted."""
DOUBT = 900.0
"""Seconds for which a jump ahead is doubted."""
REMIND = 60.0
"""Seconds between two log lines about the same trouble."""

logger = logging.getLogger(__name__)


class SteadyTime:
    """The machine's time, but for jumps ahead, which are doubted for a while: late can be mended, early cannot.

    Compares the wall clock with one that only counts. A jump back is believed at once. A jump ahead is believed when it
    has stood for `DOUBT` seconds, or after a restart.
    """

    def __init__(self, wall: Callable[[], datetime] = door.wall, counter: Callable[[], float] | None = None) -> None:
        """Take other sources in tests; the counter's seconds start anywhere, and go on while the machine sleeps."""
        self._wall = wall
        self._counter = counter or _boot_time
        self._anchor = (self._wall(), self._counter())
        self._doubted_since: float | None = None

    def __call__(self) -> datetime:
        """Give the time, aware, never later than the wall clock."""
        wall, count = self._wall(), self._counter()
        expected = self._anchor[0] + timedelta(seconds=count - self._anchor[1])
        if wall - expected <= TOLERANCE:
            self._anchor, self._doubted_since = (wall, count), None
            return wall
        if self._doubted_since is None:
            self._doubted_since = count
            logger.error(
                "the machine's clock jumped ahead by %.1f seconds to %s: releases go out by the former time for %d "
                "minutes; restart `depesche clock` if the new time is right",
                (wall - expected).total_seconds(),
                wall.isoformat(),
                DOUBT // 60,
            )
        if count - self._doubted_since >= DOUBT:
            self._anchor, self._doubted_since = (wall, count), None
            return wall
        return expected


class Troubles:
    """Says the same trouble once a minute, not with every look."""

    def __init__(self, counter: Callable[[], float] = time.monotonic) -> None:
        self._counter = counter
        self._said: dict[str, float] = {}

    def say(self, text: str) -> None:
        """Log a trouble, unless it was logged within `REMIND` seconds."""
        now = self._counter()
        self._said = {known: at for known, at in self._said.items() if now - at < REMIND}
        if text not in self._said:
            self._said[text] = now
            logger.error("%s", text)


def tick(now: datetime, troubles: Troubles | None = None) -> tuple[Approved, ...]:
    """Send everything that is due at `now` (aware), and give the rows that went out, in the wire's order.

    What is refused is logged and stays; the rest goes. Raises WireError, OSError and errors of the database.
    """
    due = Approved.objects.due(now).in_order().values_list("bundle", flat=True)
    bundles = dict.fromkeys(due)
    if not bundles:
        return ()
    delivery = door.deliver(bundles, now)
    for bundle, refusal in delivery.refused:
        (troubles or Troubles()).say(_refusal(bundle, refusal))
    arrived = door.wall()
    for row in delivery.sent:
        logger.info("%s is on the wire, %.2f s after its second", row, (arrived - row.due_at).total_seconds())
    return delivery.sent


def pause(now: datetime) -> float:
    """Give the seconds to sleep: until the next second at which something is due, `LOOK` at most, 0 at least."""
    waiting = Approved.objects.waiting().filter(held=False, due_at__gt=now).order_by("due_at")
    next_due = waiting.values_list("due_at", flat=True).first()
    if next_due is None:
        return LOOK
    return min(LOOK, max(0.0, (next_due - now).total_seconds()))


def run(
    config: Config,
    stop: threading.Event,
    *,
    now: Callable[[], datetime] | None = None,
    show: Callable[[str], None] = print,
) -> None:
    """Keep the time of a newsroom until `stop` is set; `show` gets a line for each release that goes out.

    Django must be set up (`depesche.desk.setup.setup`). Trouble with the wire or the database is logged, and looked at
    again; several clocks may run.
    """
    time_now = now or SteadyTime()
    troubles = Troubles()
    while not stop.is_set():
        rest = LOOK
        try:
            for row in tick(time_now(), troubles):
                if row.kind == "release":
                    show(line(row, config))
            rest = pause(time_now())
        except DatabaseTrouble as error:
            troubles.say(f"the clock could not ask the database, and connects anew: {error}")
            connections.close_all()
        except (WireError, OSError) as error:
            troubles.say(f"the clock could not send, and tries again: {error}")
        except Exception:
            # Whatever it is, what is due later must go out: a clock that stands still is worse than a loud one.
            logger.exception("the clock could not look, and tries again")
        stop.wait(rest)


def line(row: Approved, config: Config) -> str:
    """Say what went out: when in the newsroom's time, how late, what, and where."""
    at = cast(datetime, row.dispatched_at)
    late = at - row.due_at
    content = row.sealed
    headline = plain_text(decode(content, Release).headline) if content else ""
    words = [
        at.astimezone(config.zone).strftime("%Y-%m-%d %H:%M:%S %Z"),
        row.action,
        row.number,
        headline,
        f"{config.site.base_url}{row.address}",
        f"({late} late)" if late else "",
    ]
    return "  ".join(filter(None, words))


def _refusal(bundle: str, refusal: RefusedError) -> str:
    rows = Approved.objects.filter(bundle=bundle, kind="release")
    return f"refused ({type(refusal).__name__}): {', '.join(map(str, rows))}: {refusal}"


def _boot_time() -> float:
    """Count seconds; where the system can, those in which the machine slept too."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)
