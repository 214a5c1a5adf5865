"""In which run of the machine this is: files written in an earlier one may have lost bytes when it ended."""

from contextlib import suppress
from pathlib import Path
from typing import Final

_LINUX: Final = Path("/proc/sys/kernel/random/boot_id")


def boot() -> str:
    """Give a text that is another one after each start of the machine; empty where the system does not tell."""
    with suppress(OSError):
        return _LINUX.read_text().strip()
    return ""
