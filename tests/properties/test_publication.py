"""Promise 1, in any order of events: nothing is public before its second or without approval, and all that is due is.

A press office at work: drafts, approvals, corrections, withdrawals, holds, approvals taken back, looks of the clock;
the machine's clock steps back and forth; processes are cut off between any two writes to disk or database. Every text
carries a canary of its own, and the whole directory of the wire is searched for it after every step.
"""

import contextlib
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.desk.conftest import desk_settings, make_release, newsroom, people, section  # noqa: F401 - fixtures
from tests.desk.offices import NOON, SetClock, check_sound, edit, public_bytes
from tests.wire.faults import Crash, FaultyDisk

from depesche.desk import clock, door
from depesche.desk.models import Approved, ReleasePage
from depesche.desk.refusals import RefusedError
from depesche.wire import append

MOST_PAGES = 4
delays = st.sampled_from([0, 0, 1, 5, 20])
places = st.integers(0, MOST_PAGES - 1)

pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Text:
    """One wording of a release, and what was decided about it."""

    canary: str
    due_at: datetime | None = None
    approved: Approved | None = None


class PressOffice(RuleBasedStateMachine):
    def __init__(self, ministry, users):
        super().__init__()
        self.section, self.people = ministry, users
        self.savepoint = transaction.savepoint()
        self.folder = Path(tempfile.mkdtemp(prefix="depesche-publication-"))
        origin = django_settings.DEPESCHE
        for part in ("keys", "wire"):
            shutil.copytree(origin.folder / part, self.folder / part)
        self.settings = override_settings(DEPESCHE=msgspec.structs.replace(origin, file=self.folder / "newsroom.toml"))
        self.settings.enable()
        self.clock = SetClock()
        self.latest = NOON
        self.texts = {}
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

    @initialize()
    def begin_with_two(self):
        self.write()
        self.write()

    @precondition(lambda self: len(self.texts) < MOST_PAGES)
    @rule()
    def write(self):
        canary = self.canary()
        page = edit(make_release(self.section.publisher, f"Meldung {self.drawn}"), lead=f"<p>{canary}</p>")
        self.texts[page.pk] = [Text(canary)]

    @rule(at=places, seconds=delays, reworded=st.booleans())
    def approve(self, at, seconds, reworded):
        """With no seconds: at once."""
        page = self.page(at)
        if reworded or self.texts[page.pk][-1].approved:
            canary = self.canary()
            page = edit(page, lead=f"<p>{canary}</p>")
            self.texts[page.pk].append(Text(canary))
        text = self.texts[page.pk][-1]
        due_at = self.clock.now.replace(microsecond=0) + timedelta(seconds=seconds)
        with contextlib.suppress(RefusedError):
            text.approved = door.approve(
                page, by=self.people.approver, due_at=due_at if seconds else None, note="Es hat sich etwas geändert."
            )
            text.due_at = due_at
        edit(page, lead=f"<p>{self.canary()}</p>")
        self.texts[page.pk].append(Text(f"canary{self.drawn:04}bird"))

    @rule(at=places)
    def approve_without_the_right_to(self, at):
        with pytest.raises(RefusedError):
            door.approve(self.page(at), by=self.people.editor, note="x")

    @precondition(lambda self: self.waiting())
    @rule(at=places, what=st.sampled_from([door.hold, door.unhold, door.revoke]))
    def handle(self, at, what):
        rows = self.waiting()
        with contextlib.suppress(RefusedError):
            what(rows[at % len(rows)], by=self.people.approver)

    @precondition(lambda self: Approved.objects.public().exists())
    @rule(at=places, seconds=delays)
    def withdraw(self, at, seconds):
        public = Approved.objects.public().filter(kind="release").values_list("page_id", flat=True)
        page = self.page(list(self.texts).index(public[at % len(public)]))
        due_at = self.clock.now.replace(microsecond=0) + timedelta(seconds=seconds)
        with contextlib.suppress(RefusedError):
            door.withdraw(page, by=self.people.approver, reason="Ein Irrtum.", due_at=due_at if seconds else None)

    @rule(at=places)
    def publish_by_wagtails_means(self, at):
        self.page(at).save_revision().publish()

    @precondition(lambda self: self.waiting())
    @rule(seconds=st.integers(-10, 20), microseconds=st.integers(0, 999_999))
    def step_the_clock(self, seconds, microseconds):
        self.clock.now += timedelta(seconds=seconds, microseconds=microseconds)
        self.latest = max(self.latest, self.clock.now)

    @precondition(lambda self: self.waiting())
    @rule(ahead=st.integers(0, 40))
    def tick(self, ahead):
        """A look; perhaps by a clock that is ahead of the machine."""
        clock.tick(self.clock.now + timedelta(seconds=ahead))
        assert not Approved.objects.due(self.clock.now).exists(), "something due was left"
        check_sound()

    @precondition(lambda self: Approved.objects.due(self.clock.now).exists())
    @rule(steps=st.integers(1, 60), kept=st.integers(0, 3))
    def tick_and_lose_power(self, steps, kept):
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

    @precondition(lambda self: Approved.objects.due(self.clock.now).exists())
    @rule()
    def tick_and_die_before_the_mark(self):
        def die(*_args):
            raise Crash

        mark, door.mark = door.mark, die
        try:
            clock.tick(self.clock.now)
        except Crash:
            pass
        finally:
            door.mark = mark

    @invariant()
    def nothing_is_public_before_its_second_or_without_approval(self):
        public = public_bytes()
        for texts in self.texts.values():
            for text in texts:
                if text.canary.encode() in public:
                    assert text.approved is not None, f"{text.canary} was never approved"
                    assert text.due_at <= self.latest, f"{text.canary} is out before {text.due_at}"

    @invariant()
    def what_is_held_stays(self):
        assert not Approved.objects.public().filter(held=True).exists()

    @invariant()
    def what_is_marked_public_is_public(self):
        public = public_bytes()
        for texts in self.texts.values():
            for text in texts:
                if text.approved is not None:
                    text.approved.refresh_from_db()
                    if text.approved.dispatched_at is not None:
                        assert text.canary.encode() in public

    def page(self, at):
        """One of the pages, as its latest draft."""
        found = list(self.texts)[at % len(self.texts)]
        return ReleasePage.objects.get(pk=found).get_latest_revision_as_object()

    def waiting(self):
        return list(Approved.objects.waiting().filter(kind="release"))


def test_nothing_is_public_too_soon_and_all_that_is_due_is(request):
    ministry, users = request.getfixturevalue("section"), request.getfixturevalue("people")
    run_state_machine_as_test(
        lambda: PressOffice(ministry, users),
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
