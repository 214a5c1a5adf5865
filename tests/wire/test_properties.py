"""Any order of appends, retries, crashes, power cuts and reopenings leaves a sound log with all that was committed."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from depesche.wire.append import Entry, RefusedError, Writer
from tests.wire.faults import Crash, FaultyDisk
from tests.wire.invariants import check_sound
from tests.wire.samples import entry, new_wire, numbered_id, versions

FILES = [b"one", b"two", b"three"]


class WireMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.wire = new_wire(self.base)
        self.disk = FaultyDisk()
        self.committed: list[Entry] = []
        self.tidy = True
        self.retry: list[Entry] = []
        self.unsure: list[Entry] = []
        self.drawn = 0

    def teardown(self) -> None:
        shutil.rmtree(self.base)

    @initialize(size=st.sampled_from([0, 3, 253, 255, 256]))
    def begin(self, size: int) -> None:
        if size:
            self._append(versions(self._id(), 1, size))

    @rule(data=st.data())
    def append(self, data: st.DataObject) -> None:
        self._append(self._batch(data))

    @rule(data=st.data(), at=st.integers(1, 60), torn=st.booleans(), power=st.booleans())
    def crash(self, data: st.DataObject, at: int, torn: bool, power: bool) -> None:
        """Crash somewhere; afterwards the batch is there as a whole, or not at all."""
        batch = self._batch(data)
        self.disk.torn, self.disk.crash_at = torn, self.disk.steps + at
        try:
            self._append(batch)
        except Crash:
            self.disk.crash_at, self.tidy = 0, False
            if power:
                self.disk.lose_power(lambda changes: data.draw(st.integers(0, changes)))
            if self.wire.open().size == len(self.committed) + len(batch):
                self.committed += batch
                self.unsure = [] if power else batch
            else:
                self.retry = batch
        self.disk.crash_at = 0

    @rule()
    def cut_the_power_while_nobody_writes(self) -> None:
        """What an append or a writer's opening returned from stays; only what crashed at the very end may be lost."""
        self.disk.lose_power()
        if self.unsure and self.wire.open().size < len(self.committed):
            self.committed = self.committed[: -len(self.unsure)]
            self.retry = self.unsure
        self.unsure = []

    @precondition(lambda self: self.retry)
    @rule()
    def retry_what_was_cut_off(self) -> None:
        batch, self.retry = self.retry, []
        done = {entry.dispatch.id for entry in self.committed if entry.dispatch.action == "erase"}
        if not any(entry.dispatch.id in done for entry in batch) and self._follows(batch):
            self._append(batch)

    @precondition(lambda self: self.committed)
    @rule(data=st.data())
    def append_again_what_is_there(self, data: st.DataObject) -> None:
        again = data.draw(st.lists(st.sampled_from(self.committed), min_size=1, max_size=3))
        before = self.wire.path("checkpoint").read_bytes()
        with Writer.open(self.wire.directory, self.wire.key_file, "again", disk=self.disk) as writer:
            self._opened()
            appended = writer.append(again)
        assert appended.added == 0
        assert [self.committed[index] for index in appended.indices] == again
        assert self.wire.path("checkpoint").read_bytes() == before

    @precondition(lambda self: self.committed)
    @rule(data=st.data())
    def refuse_what_breaks_a_rule(self, data: st.DataObject) -> None:
        last = data.draw(st.sampled_from(self.committed)).dispatch
        broken = data.draw(
            st.sampled_from(
                [
                    entry(last.id, version=last.version, action="correct", text="other text"),
                    entry(last.id, version=last.version + 1000, action="correct"),
                    entry(numbered_id(2**60), action="correct"),
                    entry(numbered_id(2**60), named=["0" * 64]),
                ]
            )
        )
        with Writer.open(self.wire.directory, self.wire.key_file, "refused", disk=self.disk) as writer:
            self._opened()
            with pytest.raises(RefusedError):
                writer.append([entry(self._id()), broken])

    @invariant()
    def sound(self) -> None:
        check_sound(self.wire, self.committed, tidy=self.tidy)

    def _id(self) -> str:
        self.drawn += 1
        return numbered_id(self.drawn)

    def _opened(self) -> None:
        self.tidy, self.unsure = True, []

    def _append(self, batch: list[Entry]) -> None:
        with Writer.open(self.wire.directory, self.wire.key_file, "property", disk=self.disk) as writer:
            self._opened()
            assert writer.append(batch).added == len(batch)
        self.committed += batch

    def _follows(self, batch: list[Entry]) -> bool:
        count = {entry.dispatch.id: entry.dispatch.version for entry in self.committed}
        return all(each.dispatch.version > count.get(each.dispatch.id, 0) for each in batch)

    def _batch(self, data: st.DataObject) -> list[Entry]:
        """Draw new records, corrections, withdrawals and erasures that the rules allow, some sharing files."""
        latest = {entry.dispatch.id: entry.dispatch for entry in self.committed}
        batch: list[Entry] = []
        for _ in range(data.draw(st.integers(1, 4))):
            living = sorted(record for record, last in latest.items() if last.action != "erase")
            action = data.draw(st.sampled_from(["publish", "publish", "correct", "withdraw", "erase"]))
            files = data.draw(st.lists(st.sampled_from(FILES), max_size=2, unique=True))
            if action == "publish" or not living:
                made = entry(self._id(), files=files)
            else:
                record = data.draw(st.sampled_from(living))
                version = latest[record].version + 1
                text = f"version {version}"
                made = entry(
                    record, version=version, action=action, text=text, files=[] if action == "erase" else files
                )
            latest[made.dispatch.id] = made.dispatch
            batch.append(made)
        return batch


TestWireMachine = WireMachine.TestCase
TestWireMachine.settings = settings(
    max_examples=40, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
