"""The clock asks what is due; whatever happened before, what is due and approved is out after its look."""

import logging
import threading
from datetime import timedelta
from functools import partial

import pytest
from django.db import InterfaceError, connections
from hypothesis import given
from hypothesis import strategies as st

from depesche.desk import clock as clock_module
from depesche.desk import door
from depesche.desk.clock import DOUBT, SteadyTime, Troubles, line, pause, run, tick
from depesche.wire import append
from tests.desk.conftest import make_release
from tests.desk.offices import NOON, SECOND, Cut, SetClock, check_sound, cut, leaves, log, set_clock
from tests.wire.faults import Crash, FaultyDisk

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock(monkeypatch):
    return set_clock(monkeypatch)


@pytest.fixture
def three(clock, section, people):
    """Three approved releases, due one second after another from a minute after noon on."""
    pages = [make_release(section.publisher, f"Meldung {at}") for at in range(3)]
    return [door.approve(page, by=people.approver, due_at=NOON + MINUTE + at * SECOND) for at, page in enumerate(pages)]


def test_each_release_goes_out_in_its_second_and_not_before(clock, three):
    assert tick(clock.forward(seconds=59, microseconds=999_999)) == ()
    assert log().size == 0
    for at in range(3):
        clock.now = NOON + MINUTE + at * SECOND
        sent = tick(clock())
        assert [row.number for row in sent if row.kind == "release"] == [f"2026/{at + 1}"]
        assert [row.dispatched_at for row in sent] == [clock()] * len(sent)
    assert tick(clock.forward(days=1)) == ()
    check_sound()


def test_after_a_long_sleep_everything_due_goes_out_in_order(clock, three):
    sent = tick(clock.forward(days=7))
    assert [row.number for row in sent if row.kind == "release"] == ["2026/1", "2026/2", "2026/3"]
    assert [row.first_published for row in sent if row.kind == "release"] == [row.due_at for row in three]


def test_what_is_held_or_taken_back_does_not_go_out(clock, three, people):
    door.hold(three[0], by=people.approver)
    door.revoke(three[1], by=people.approver)
    tick(clock.forward(days=1))
    assert leaves() == [("publish", 1, "2026/3")]
    door.unhold(three[0], by=people.approver)
    tick(clock.forward(seconds=1))
    assert leaves() == [("publish", 1, "2026/3"), ("publish", 1, "2026/1")]


def test_a_look_with_a_clock_ahead_of_the_machine_sends_nothing_early(clock, three, caplog):
    assert tick(NOON + timedelta(days=1)) == ()
    assert log().size == 0
    assert "EarlyError" in caplog.text


def test_what_is_refused_is_named_in_the_log_and_the_rest_goes(clock, three, monkeypatch, caplog):
    check_passage = door.check_passage

    def refuse_second(row, now):
        if row.number == "2026/2":
            raise ZeroDivisionError
        check_passage(row, now)

    monkeypatch.setattr(door, "check_passage", refuse_second)
    tick(clock.forward(days=1))
    assert leaves() == [("publish", 1, "2026/1"), ("publish", 1, "2026/3")]
    assert "release 2026/2 version 1" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_lateness_is_logged(clock, three, caplog):
    caplog.set_level(logging.INFO, "depesche.desk.clock")
    tick(clock.forward(minutes=1, seconds=3, milliseconds=250))
    assert "release 2026/1 version 1 is on the wire, 3.25 s after its second" in caplog.text


@pytest.mark.parametrize("place", ["depesche.wire.append.Writer.append", "depesche.desk.door.mark"])
def test_a_clock_cut_down_is_repaired_by_the_next_look(clock, three, monkeypatch, place):
    clock.forward(days=1)
    with monkeypatch.context() as patched:
        patched.setattr(place, cut)
        with pytest.raises(Cut):
            tick(clock())
    tick(clock())
    assert leaves() == [("publish", 1, f"2026/{at}") for at in (1, 2, 3)]
    check_sound()


def test_a_crash_after_any_write_to_the_disk_is_repaired_by_the_next_look(clock, three, monkeypatch):
    """Look after look loses power one step of the disk later than the one before, until one gets through."""
    clock.forward(days=1)
    opened = append.Writer.open
    crashes = 0
    while True:
        disk = FaultyDisk()
        disk.crash_at = crashes + 1
        with monkeypatch.context() as patched:
            patched.setattr(append.Writer, "open", partial(opened, disk=disk))
            try:
                tick(clock())
                break
            except Crash:
                disk.lose_power()
                crashes += 1
    assert crashes > 20
    assert leaves() == [("publish", 1, f"2026/{at}") for at in (1, 2, 3)]
    check_sound()


def test_the_clock_sleeps_until_the_next_second_and_no_longer_than_a_look(clock, three):
    assert pause(NOON) == clock_module.LOOK
    assert pause(NOON + MINUTE - timedelta(milliseconds=300)) == pytest.approx(0.3)
    assert pause(NOON + MINUTE) == pytest.approx(1.0)
    assert pause(NOON + timedelta(days=1)) == clock_module.LOOK


def test_a_line_says_when_what_and_where(clock, three, settings):
    clock.forward(minutes=1, seconds=5)
    (row,) = [row for row in tick(clock()) if row.number == "2026/1"]
    assert line(row, settings.DEPESCHE) == (
        "2026-03-02 13:01:05 CET  publish  2026/1  Meldung 0  "
        "https://news.example/de/2026/03/02/meldung-0/  (0:00:05 late)"
    )


class Beat(threading.Event):
    """Lets time pass instead of sleeping, and stops a clock after some looks."""

    def __init__(self, clock, beats):
        super().__init__()
        self.clock, self.beats, self.rests = clock, beats, []

    def wait(self, timeout=None):
        self.rests.append(timeout)
        self.clock.forward(seconds=timeout)
        if len(self.rests) >= self.beats:
            self.set()
        return self.is_set()


def test_a_running_clock_wakes_in_the_very_second(clock, three, settings):
    clock.forward(seconds=58, milliseconds=500)
    said = []
    run(settings.DEPESCHE, Beat(clock, 8), now=clock, show=said.append)
    assert [text[:23] for text in said] == [f"2026-03-02 13:01:0{at} CET" for at in range(3)]
    assert all("late" not in text for text in said)


def test_a_running_clock_goes_on_after_trouble(clock, three, settings, monkeypatch, caplog):
    clock.forward(minutes=2)
    troubles = iter([InterfaceError("gone away"), OSError("disk"), ZeroDivisionError("a bug")])
    deliver = door.deliver

    def troubled(bundles, now):
        for trouble in troubles:
            raise trouble
        return deliver(bundles, now)

    closed = []
    monkeypatch.setattr(door, "deliver", troubled)
    monkeypatch.setattr(
        connections, "close_all", lambda: closed.append(1)
    )  # a real one would end the test's transaction
    said = []
    run(settings.DEPESCHE, Beat(clock, 5), now=clock, show=said.append)
    assert len(said) == 3
    assert closed == [1]
    assert all(word in caplog.text for word in ("gone away", "disk", "ZeroDivisionError"))


def test_the_same_trouble_is_said_once_a_minute(caplog):
    seconds = iter([0.0, 1.0, 59.0, 61.0])
    troubles = Troubles(lambda: next(seconds))
    for _ in range(4):
        troubles.say("no space left")
    assert caplog.text.count("no space left") == 2


class Counter:
    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


def timekeeper():
    wall, counter = SetClock(), Counter()
    return wall, counter, SteadyTime(wall, counter)


def test_a_jump_back_is_believed_at_once():
    wall, counter, steady = timekeeper()
    counter.seconds += 10
    wall.forward(seconds=10 - 3600)
    assert steady() == wall()
    counter.seconds += 5
    wall.forward(seconds=5)
    assert steady() == wall()


def test_a_jump_ahead_is_doubted_and_then_believed(caplog):
    wall, counter, steady = timekeeper()
    counter.seconds += 10
    wall.forward(seconds=10 + 3600)
    assert steady() == NOON + 10 * SECOND
    assert "jumped ahead by 3600.0 seconds" in caplog.text
    counter.seconds += DOUBT - 1
    wall.forward(seconds=DOUBT - 1)
    assert steady() == NOON + timedelta(seconds=9 + DOUBT)
    counter.seconds += 1
    wall.forward(seconds=1)
    assert steady() == wall()


def test_a_jump_ahead_that_is_taken_back_leaves_no_trace():
    wall, counter, steady = timekeeper()
    wall.forward(seconds=3600)
    assert steady() == NOON
    wall.forward(seconds=-3600)
    counter.seconds += 1
    wall.forward(seconds=1)
    assert steady() == wall()


@given(st.lists(st.tuples(st.floats(0, 100), st.one_of(st.just(0.0), st.floats(-7200, 7200))), max_size=30))
def test_steady_time_is_never_ahead_of_the_machine(steps):
    wall, counter, steady = timekeeper()
    for passed, jump in steps:
        counter.seconds += passed
        wall.forward(seconds=passed + jump)
        assert steady() <= wall()
