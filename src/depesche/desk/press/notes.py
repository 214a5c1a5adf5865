"""Notes of what was refused, written after the answer: a link that is over takes no longer than one that never was."""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable

from django.db import connections

logger = logging.getLogger(__name__)

WAITING_MOST = 1000
"""Refusals that nobody wrote down yet; more are dropped, since they let nobody see anything."""


class Notes:
    """A thread that writes, one note after another."""

    def __init__(self) -> None:
        self._queue: queue.Queue[Callable[[], None]] = queue.Queue(WAITING_MOST)
        threading.Thread(target=self._write, name="notes", daemon=True).start()

    def later(self, write: Callable[[], None]) -> None:
        """Take a note; returns at once."""
        with contextlib.suppress(queue.Full):
            self._queue.put_nowait(write)

    def _write(self) -> None:
        while True:
            write = self._queue.get()
            try:
                write()
            except Exception as error:  # noqa: BLE001 - a note that fails must not end those to come
                logger.error("a refusal could not be noted: %s", type(error).__name__)  # noqa: TRY400
            finally:
                connections.close_all()
