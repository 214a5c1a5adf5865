"""The demo's stage: several processes that start together, are watched, and stop together."""

import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

GRACE = 10.0
"""Seconds that a process has to end after it was asked to."""
_PR_SET_PDEATHSIG = 1


class StageError(Exception):
    """The demo can't start or went down; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One process of the demo."""

    name: str
    command: Sequence[str]


def port_is_free(host: str, port: int) -> bool:
    """Say whether a server could listen there now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold a newsroom's folder for this process.

    Raises StageError naming the process that holds it already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / ".demo.lock"
    with file.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "another process"
            message = (
                f"{folder}: this newsroom is open already ({holder}): use that one, stop it there with Ctrl-C, "
                "or name another folder with --dir"
            )
            raise StageError(message) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}")
        lock.flush()
        yield


def run(parts: Sequence[Part], environment: Mapping[str, str]) -> None:
    """Run the parts until one ends or this process is told to stop (Ctrl-C, SIGTERM); none outlives this call.

    Raises StageError naming the part that ended by itself.
    """
    processes: list[tuple[Part, subprocess.Popen[bytes]]] = []
    stopping = False

    def stop(_signal: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True

    previous = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        for part in parts:
            process = subprocess.Popen(  # noqa: S603 - our own command lines
                part.command,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - no threads run here, and only one system call is made
            )
            processes.append((part, process))
        while not stopping:
            for part, process in processes:
                if process.poll() is not None:
                    message = (
                        f"the {part.name} ended by itself (exit code {process.returncode}); its message stands above"
                    )
                    raise StageError(message)
            time.sleep(0.2)
    finally:
        _end(processes)
        for number, handler in previous.items():
            signal.signal(number, handler)


def _end_with_parent() -> None:
    """Ask Linux to end the child when the demo is killed; elsewhere nothing is promised. Ctrl-C is passed on by us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(processes: Sequence[tuple[Part, subprocess.Popen[bytes]]]) -> None:
    for _, process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + GRACE
    for _, process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
