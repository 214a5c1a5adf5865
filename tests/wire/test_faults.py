"""A crash after every single step of an append, with what was not synced kept or lost, then reload, continue, audit."""

import shutil
from pathlib import Path

import pytest

from depesche.records.canonical import sha256
from depesche.wire.append import Entry, Writer
from depesche.wire.content import blob_path, content_path
from tests.wire.faults import Crash, FaultyDisk
from tests.wire.invariants import check_sound
from tests.wire.samples import Wire, entry, new_wire, numbered_id, versions

LONG, DOOMED, SHARING, *NEW = map(numbered_id, range(8))
SHARED, OWN = b"a file that two records show", b"a file of the erased record alone"
BEFORE = [
    *versions(LONG, 1, 250),
    entry(DOOMED, files=[SHARED, OWN]),
    entry(DOOMED, version=2, action="correct", files=[OWN], text="second"),
    entry(SHARING, files=[SHARED]),
]
BATCH = [
    entry(NEW[0], files=[b"a new file", b"another new file"]),
    *versions(LONG, 251, 252),
    entry(DOOMED, version=3, action="erase"),
    entry(NEW[1], named=[sha256(SHARED)]),
    entry(NEW[2], text="the first of the second tile"),
]
CORRECTION = [entry(SHARING, version=2, action="withdraw")]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Wire:
    """253 entries, so that the batch fills the first tile and begins the second."""
    wire = new_wire(tmp_path_factory.mktemp("prepared"))
    wire.write(*BEFORE[:100])
    wire.write(*BEFORE[100:])
    return wire


def copy_of(prepared: Wire, base: Path) -> Wire:
    shutil.copytree(prepared.base, base)
    return Wire(base, prepared.vkey)


def append(wire: Wire, disk: FaultyDisk, batch: list[Entry]) -> None:
    with Writer.open(wire.directory, wire.key_file, "test", disk=disk) as writer:
        writer.append(batch)


def steps(prepared: Wire, base: Path) -> int:
    disk = FaultyDisk()
    append(copy_of(prepared, base), disk, BATCH)
    return disk.steps


def crash(wire: Wire, disk: FaultyDisk, at: int) -> None:
    disk.crash_at = disk.steps + at
    with pytest.raises(Crash):
        append(wire, disk, BATCH)
    disk.crash_at = 0


@pytest.mark.parametrize("fault", ["persisted", "lost", "torn"])
def test_crash_after_each_step_of_an_append(prepared: Wire, tmp_path: Path, fault: str) -> None:
    seen = set()
    for at in range(1, steps(prepared, tmp_path / "count") + 1):
        wire, disk = copy_of(prepared, tmp_path / str(at)), FaultyDisk()
        disk.torn = fault == "torn"
        crash(wire, disk, at)
        if fault == "lost":
            disk.lose_power()
        committed = BEFORE if wire.open().size == len(BEFORE) else BEFORE + BATCH
        seen.add(len(committed))
        check_sound(wire, committed, tidy=False)
        append(wire, disk, CORRECTION)
        check_sound(wire, committed + CORRECTION)
        append(wire, disk, BATCH)
        after = committed + CORRECTION + (BATCH if committed is BEFORE else [])
        disk.lose_power()
        check_sound(wire, after)
        shutil.rmtree(wire.base)
    assert seen == {len(BEFORE), len(BEFORE + BATCH)}


@pytest.mark.parametrize("part", [0.3, 0.6, 0.8, 0.9, 1])
def test_crash_during_the_recovery_from_a_crash(prepared: Wire, tmp_path: Path, part: float) -> None:
    first = round(part * steps(prepared, tmp_path / "count"))
    second, recovered = 0, False
    while not recovered:
        second += 1
        wire, disk = copy_of(prepared, tmp_path / f"{first}-{second}"), FaultyDisk()
        crash(wire, disk, first)
        disk.crash_at = disk.steps + second
        try:
            Writer.open(wire.directory, wire.key_file, "recovery", disk=disk).close()
            recovered = True
        except Crash:
            recovered = False
        disk.crash_at = 0
        disk.lose_power(lambda changes: changes // 2)
        committed = BEFORE if wire.open().size == len(BEFORE) else BEFORE + BATCH
        check_sound(wire, committed, tidy=False)
        append(wire, disk, BATCH)
        check_sound(wire, BEFORE + BATCH)
        shutil.rmtree(wire.base)
    assert second > 1


def test_erasure_cut_off_after_the_checkpoint_is_finished_by_the_next_writer(prepared: Wire, tmp_path: Path) -> None:
    wire, disk = copy_of(prepared, tmp_path / "wire"), FaultyDisk()
    while wire.open().size == len(BEFORE):
        shutil.rmtree(wire.base)
        wire = copy_of(prepared, wire.base)
        at = disk.crash_at + 1
        disk = FaultyDisk()
        disk.crash_at = at
        with pytest.raises(Crash):
            append(wire, disk, BATCH)
    doomed = [each for each in BEFORE if each.dispatch.id == DOOMED]
    paths = [wire.path(content_path(each.dispatch.content)) for each in doomed]
    assert all(path.exists() for path in paths)
    assert wire.path(blob_path(sha256(OWN))).exists()
    Writer.open(wire.directory, wire.key_file, "next").close()
    assert not any(path.exists() for path in paths)
    assert not wire.path(blob_path(sha256(OWN))).exists()
    assert wire.path(blob_path(sha256(SHARED))).exists()


def test_writer_that_met_an_error_goes_on_after_clearing_up(prepared: Wire, tmp_path: Path) -> None:
    """A full disk is no crash: the same writer lives on, and what it had half written must not be in its way."""

    class FullDisk(FaultyDisk):
        def rename(self, source: Path, target: Path) -> None:
            if self.full and target.parent.parent.name == "0":
                raise OSError(28, "No space left on device")
            super().rename(source, target)

    wire, disk = copy_of(prepared, tmp_path / "wire"), FullDisk()
    disk.full = True
    with Writer.open(wire.directory, wire.key_file, "test", disk=disk) as writer:
        with pytest.raises(OSError, match="No space"):
            writer.append(BATCH)
        check_sound(wire, BEFORE, tidy=False)
        disk.full = False
        other = [entry(NEW[3], text="something else comes first")]
        writer.append(other)
        check_sound(wire, BEFORE + other)
        writer.append(BATCH)
    check_sound(wire, BEFORE + other + BATCH)
