"""The builder beside the server: a process of its own that follows the wire, started again when it goes down.

The server goes on with what it has while there is none.
"""

import os
import subprocess
import sys
import threading
from time import monotonic
from typing import Final, Self

from depesche.config import Config

_CHILD: Final = "depesche.site.serving.builder"
_PATIENCE: Final = 10.0
"""Seconds that the process has to end after it was asked to."""
_LOOK: Final = 0.2
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0
_WORKED: Final = 60.0
"""Seconds after which a process that ended was not broken from the start."""


class Follower:
    """A context in which the process runs; it has ended when the context is left."""

    def __init__(self, config: Config) -> None:
        self._file = config.file
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="follower")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        # Here and not in the thread: a process that is forked meanwhile would inherit what the thread has locked.
        self._process = self._start()
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._watcher.join()
        if self._process is not None:
            _end(self._process)

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", _CHILD, str(self._file), str(os.getpid())]
        # close_fds=False lets Python use posix_spawn. Otherwise it waits for the end of a pipe that a worker, forked at
        # the same moment, holds open for as long as it lives. Python's own descriptors are not inherited anyway.
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, close_fds=False)  # noqa: S603 - our own command line

    def _watch(self) -> None:
        pause, started = _FIRST_PAUSE, monotonic()
        while not self._stop.wait(_LOOK):
            if self._process is None or self._process.poll() is None:
                continue
            if monotonic() - started > _WORKED:
                pause = _FIRST_PAUSE
            _say(
                f"the builder ended by itself (exit code {self._process.returncode}); its message stands above. The "
                f"pages stay as they are; it is started again in {pause:.0f} s"
            )
            if self._stop.wait(pause):
                return
            pause, started = min(2 * pause, _LONGEST_PAUSE), monotonic()
            self._process = self._start()


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _say(message: str) -> None:
    print(f"depesche site: {message}", file=sys.stderr, flush=True)  # noqa: T201 - this is a command's message
