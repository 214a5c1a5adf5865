"""The process that `follower` starts: it builds what comes over the wire until it is told to stop."""

import signal
import sys
import threading
from pathlib import Path

from depesche.config import load
from depesche.site.build import BuildReport
from depesche.site.follow import follow
from depesche.site.serving.lifeline import end_with


def main(file: str, parent: str) -> None:
    """Follow the wire of a newsroom, as a child of the server's process `parent`."""
    end_with(int(parent))
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    follow(load(Path(file)), stop, _say)


def _say(report: BuildReport) -> None:
    if report.written or report.removed:
        print(  # noqa: T201 - what the command that serves says meanwhile
            f"Built up to entry {report.size} of the log: {report.written} files written, {report.removed} removed, "
            f"in {report.seconds:.2f} s",
            flush=True,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
