"""Following: the public folder is brought up to date whenever the wire grows, and after local midnight."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Final

from depesche.config import Config
from depesche.site.build import Builder, BuildReport
from depesche.site.progress import Phase
from depesche.wire.errors import WriterBusyError
from depesche.wire.read import CHECKPOINT

_LOOK: Final = 0.1
"""Seconds between two looks at the checkpoint."""
_LEISURE: Final = 3.0
"""Seconds without news after which what was built is brought to the disk."""
_PATIENCE: Final = 600.0
"""Seconds to wait for somebody else's build."""


class _Stopped(Exception):  # noqa: N818 - no error: somebody asked for it
    """The follower was asked to stop while it was building; the next build goes on there."""


def now() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


def follow(
    config: Config,
    stop: threading.Event,
    on_built: Callable[[BuildReport], None],
    clock: Callable[[], datetime] = now,
) -> None:
    """Build at once, then whenever the checkpoint is replaced or a day begins in the newsroom's zone, until `stop`.

    Raises what `build` raises; the public folder stays as it is then, and following again goes on from there.
    """
    builder = Builder.load(config)
    checkpoint = config.path(config.wire.directory) / CHECKPOINT
    built: tuple[tuple[int, ...], date] | None = None
    settle_at: float | None = None

    def check(phase: Phase, done: int, total: int) -> None:  # noqa: ARG001 - a Progress
        if stop.is_set():
            raise _Stopped

    while not stop.is_set():
        day = clock().astimezone(config.zone).date()
        # Looked at before it is read: what is replaced while the build runs is seen next time.
        seen = _look(checkpoint)
        if (seen, day) != built:
            try:
                report = builder.build(as_of=day, progress=check, wait=_PATIENCE)
            except _Stopped:
                return
            built, settle_at = (seen, day), monotonic() + _LEISURE
            on_built(report)
        elif settle_at and monotonic() > settle_at:
            settle_at = None
            with suppress(WriterBusyError):
                builder.settle()
        stop.wait(_LOOK)


def _look(file: Path) -> tuple[int, ...]:
    try:
        status = file.stat()
    except FileNotFoundError:
        return ()
    return (status.st_mtime_ns, status.st_ino, status.st_size)
