"""Promise 1, in any order of events: nothing is public before its second or without approval, and all that is due is.

A press office at work: drafts, approvals, edits after them, corrections, withdrawals, holds, approvals taken back,
approvers who write and try to approve their own words, looks of the clock;
the machine's clock steps back and forth; processes are cut off between any two writes to disk or database. Every text
carries a canary of its own, and the whole directory of the wire is searched for it after every step.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.desk.conftest import desk_settings, make_release, newsroom, people, section  # noqa: F401 - fixtures
from tests.desk.offices import NOON, check_sound, public_bytes
from tests.properties.office import Office

from depesche.desk import clock, door
from depesche.desk.models import Approved, ReleasePage
from depesche.desk.refusals import RefusedError

MOST_PAGES = 4
delays = st.sampled_from([0, 0, 1, 5, 20])
places = st.integers(0, MOST_PAGES - 1)
writers = st.sampled_from(["editor", "editor", "editor", "approver"])

pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Text:
    """One wording of a release, and what was decided about it."""

    canary: str
    author: str = "editor"
    due_at: datetime | None = None
    approved: Approved | None = None
    void: bool = False
    """Edited after its approval, before it was out."""


class PressOffice(Office):
    def __init__(self, ministry, users):
        super().__init__(ministry, users)
        self.latest = NOON
        self.texts = {}

    @initialize()
    def begin_with_two(self):
        self.write()
        self.write()

    @precondition(lambda self: len(self.texts) < MOST_PAGES)
    @rule()
    def write(self):
        page = make_release(self.section.publisher, f"Meldung {self.drawn}")
        self.texts[page.pk] = []
        self.reword(page, "editor")

    def reword(self, page, author):
        """Save other words in somebody's name, which voids what was approved of it and is not out."""
        public = public_bytes()
        for text in self.texts[page.pk]:
            text.void = text.void or (text.approved is not None and text.canary.encode() not in public)
        canary = self.canary()
        page.lead = f"<p>{canary}</p>"
        page.save_revision(user=getattr(self.people, author))
        self.texts[page.pk].append(Text(canary, author))
        return page.get_latest_revision_as_object()

    @rule(at=places, author=writers)
    def edit(self, at, author):
        self.reword(self.page(at), author)

    @rule(at=places, seconds=delays, reworded=st.booleans(), author=writers)
    def approve(self, at, seconds, reworded, author):
        """With no seconds: at once."""
        page = self.page(at)
        if reworded or self.texts[page.pk][-1].approved:
            page = self.reword(page, author)
        text = self.texts[page.pk][-1]
        due_at = self.clock.now.replace(microsecond=0) + timedelta(seconds=seconds)
        with contextlib.suppress(RefusedError):
            text.approved = door.approve(
                page, by=self.people.approver, due_at=due_at if seconds else None, note="Es hat sich etwas geändert."
            )
            text.due_at = due_at

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
        self.lose_power(steps, kept)

    @precondition(lambda self: Approved.objects.due(self.clock.now).exists())
    @rule()
    def tick_and_die_before_the_mark(self):
        self.die_before_the_mark()

    @invariant()
    def nothing_is_public_before_its_second_or_without_approval(self):
        public = public_bytes()
        for texts in self.texts.values():
            for text in texts:
                if text.canary.encode() in public:
                    assert text.approved is not None, f"{text.canary} was never approved"
                    assert text.due_at <= self.latest, f"{text.canary} is out before {text.due_at}"
                    assert not text.void, f"{text.canary} was changed after its approval"
                    assert text.author != "approver", f"{text.canary} was approved by its author"

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
