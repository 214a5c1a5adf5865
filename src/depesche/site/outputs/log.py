"""The mirror of the log."""

from depesche.site import addresses
from depesche.site.outputs.base import TREE, Output, Stage, served


class LogFile(Output, frozen=True, tag=True, kw_only=True):
    """A content, blob, entry bundle or tile in the mirror of the log; `name` is its path in the wire."""

    stage = Stage.LOG
    name: str

    @property
    def path(self) -> str:
        return f"{TREE}{addresses.WIRE}/{self.name}"


class Checkpoint(Output, frozen=True, tag=True, kw_only=True):
    stage = Stage.CHECKPOINT

    @property
    def path(self) -> str:
        return served(addresses.CHECKPOINT)
