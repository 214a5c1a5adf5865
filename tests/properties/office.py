"""A press office for properties: a newsroom's folder of its own, a clock that is set, and ways to be cut off."""

import shutil
import tempfile
from functools import partial
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from hypothesis.stateful import RuleBasedStateMachine
from tests.desk.offices import SetClock
from tests.wire.faults import Crash, FaultyDisk

from depesche.desk import clock, door
from depesche.wire import append


class Office(RuleBasedStateMachine):
    """What every press office of these tests has; its database goes back to where it was in the end."""

    def __init__(self, ministry, users):
        super().__init__()
        self.section, self.people = ministry, users
        self.savepoint = transaction.savepoint()
        self.folder = Path(tempfile.mkdtemp(prefix="depesche-publication-"))
        origin = settings.DEPESCHE
        for part in ("keys", "wire"):
            shutil.copytree(origin.folder / part, self.folder / part)
        self.settings = override_settings(DEPESCHE=msgspec.structs.replace(origin, file=self.folder / "newsroom.toml"))
        self.settings.enable()
        self.clock = SetClock()
        self.drawn = 0
        self.wall, door.wall = door.wall, self.clock

    def teardown(self):
        door.wall = self.wall
        self.settings.disable()
        transaction.savepoint_rollback(self.savepoint)
        shutil.rmtree(self.folder)

    def canary(self):
        self.drawn += 1
        return f"canary{self.drawn:04}bird"

    def lose_power(self, steps, kept):
        """A look of the clock that loses power after some steps of the disk, of which some may have reached it."""
        disk = FaultyDisk()
        disk.crash_at = steps
        opened = append.Writer.open
        append.Writer.open = partial(opened, disk=disk)
        try:
            clock.tick(self.clock.now)
        except Crash:
            disk.lose_power(lambda changes: min(kept, changes))
        finally:
            append.Writer.open = opened

    def die_before_the_mark(self):
        """A look of the clock that ends between the append and the mark."""

        def die(*_args):
            raise Crash

        mark, door.mark = door.mark, die
        try:
            clock.tick(self.clock.now)
        except Crash:
            pass
        finally:
            door.mark = mark
