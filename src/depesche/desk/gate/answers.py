"""Answers of other sites, kept in the database; new questions are asked beside the request, by a few threads."""

import logging
import queue
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import Error as DatabaseTrouble
from django.db import connection
from django.db.models import Q

from depesche.desk.gate import outside
from depesche.desk.gate.draft import LinkState
from depesche.desk.models.links import LinkAnswer

GOOD_FOR: Final = {LinkState.FINE: timedelta(days=1)}
"""How long an answer counts; every other one for `OTHERWISE`."""
OTHERWISE: Final = timedelta(minutes=15)
_TAKEN_FOR: Final = timedelta(minutes=1)
"""After which a question that somebody took on, and did not bring back, is asked by another."""
_AT_ONCE: Final = 40
"""Links of one draft that are asked about."""
THREADS: Final = 2

logger = logging.getLogger(__name__)


def answers(addresses: Iterable[str], now: datetime, *, ask: bool) -> dict[str, LinkAnswer | None]:
    """Give the answers that there are; those that are missing or old are asked for, where newsroom.toml allows it.

    An old answer counts until the new one is there.
    """
    if not settings.DEPESCHE.desk.gate.links:
        return {}
    wanted = list(dict.fromkeys(addresses))[:_AT_ONCE]
    kept = {row.address: row for row in LinkAnswer.objects.filter(key__in=map(LinkAnswer.key_of, wanted))}
    if ask:
        for address in wanted:
            row = kept.get(address)
            if row is None:
                LinkAnswer.objects.get_or_create(
                    key=LinkAnswer.key_of(address), defaults={"address": address, "state": LinkState.WAITING}
                )
            if row is None or not is_good(row, now):
                _asker.ask(address)
    return {address: kept.get(address) for address in wanted}


def is_good(row: LinkAnswer, now: datetime) -> bool:
    """Whether an answer still counts, or somebody is about to bring a new one."""
    if row.taken_at is not None and now < row.taken_at + _TAKEN_FOR:
        return True
    return row.asked_at is not None and now < row.asked_at + GOOD_FOR.get(LinkState(row.state), OTHERWISE)


def bring(address: str, now: datetime, ask: Callable[[str], outside.Answer] = outside.ask) -> bool:
    """Ask about an address and keep the answer; gives whether it was this call's to ask."""
    rows = LinkAnswer.objects.filter(key=LinkAnswer.key_of(address))
    free = Q(taken_at=None) | Q(taken_at__lt=now - _TAKEN_FOR)
    if not rows.filter(free).update(taken_at=now):
        return False
    answer = ask(address)
    rows.update(state=answer.state, reason=answer.reason, asked_at=now, taken_at=None)
    return True


class _Asker:
    """Threads that ask; they end with the process, and what they did not bring is asked the next time."""

    def __init__(self) -> None:
        self._questions: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []

    def ask(self, address: str) -> None:
        """Have an address asked about soon."""
        with self._lock:
            while len(self._threads) < THREADS:
                thread = threading.Thread(target=self._run, name="asks about links", daemon=True)
                self._threads.append(thread)
                thread.start()
        self._questions.put(address)

    def _run(self) -> None:
        while True:
            address = self._questions.get()
            try:
                bring(address, datetime.now(UTC))
            except DatabaseTrouble:
                logger.exception("the answer about a link was not kept")
            finally:
                connection.close()


_asker = _Asker()
