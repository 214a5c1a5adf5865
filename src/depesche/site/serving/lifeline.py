"""A child process that does not outlive its parent, however that ends."""

import ctypes
import os
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def end_with(parent: int) -> None:
    """Let Linux kill this process when its parent is gone; elsewhere only a parent that is gone already is noticed.

    Ctrl-C reaches all processes of a terminal at once; it is left to the parent, which stops its children in order.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
