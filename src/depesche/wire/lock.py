"""One writer at a time: a lock that says who holds it."""

import fcntl
import os
import socket
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import msgspec

from depesche.wire.errors import WriterBusyError

LOCK = ".writer.lock"
_PAUSE = 0.05
"""Seconds between two attempts while waiting."""


class Holder(msgspec.Struct, frozen=True):
    """Who writes."""

    pid: int
    host: str
    purpose: str
    since: datetime

    def __str__(self) -> str:
        return f"{self.purpose} (process {self.pid} on {self.host}, since {self.since:%Y-%m-%d %H:%M:%S} UTC)"


class WriterLock:
    """An advisory lock (flock) on `.writer.lock`: the system releases it when its process ends, however it ends."""

    def __init__(self, descriptor: int, *, cut_off: bool) -> None:
        """Use `take` instead."""
        self._descriptor = descriptor
        self.cut_off = cut_off
        """The last holder did not say that its work was done: it crashed or failed."""

    @classmethod
    def take(cls, directory: Path, purpose: str, wait: float) -> Self:
        """Take the lock, trying for `wait` seconds; raises WriterBusyError, which names the holder."""
        descriptor = os.open(directory / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        deadline = time.monotonic() + wait
        while not _try(descriptor):
            if time.monotonic() >= deadline:
                holder = _holder(descriptor)
                os.close(descriptor)
                message = f"{directory} is being written to by {holder}: wait until that is done, or end that process"
                raise WriterBusyError(message)
            time.sleep(_PAUSE)
        cut_off = os.fstat(descriptor).st_size > 0
        us = Holder(os.getpid(), socket.gethostname(), purpose, datetime.now(UTC).replace(microsecond=0))
        _put(descriptor, msgspec.json.encode(us))
        return cls(descriptor, cut_off=cut_off)

    @property
    def released(self) -> bool:
        return self._descriptor < 0

    def release(self, *, done: bool) -> None:
        """Release the lock; the next holder is told unless the work was done. Harmless when done twice."""
        if not self.released:
            if done:
                _put(self._descriptor, b"")
            os.close(self._descriptor)
            self._descriptor = -1


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _put(descriptor: int, content: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, content, 0)


def _holder(descriptor: int) -> str:
    try:
        return str(msgspec.json.decode(os.pread(descriptor, 4096, 0), type=Holder))
    except msgspec.DecodeError:
        return "another process, which is only just starting or ending"
