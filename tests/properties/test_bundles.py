"""All of a bundle or nothing, in any order of events, and nothing by surprise.

Releases are put in and taken out, approved, taken back, held and let go; times are changed; somebody publishes at once;
the machine's clock steps; processes are cut off. A model that shares no code with the desk says when a bundle may go
out. After every step the wire is searched for the canaries of all members: it has all of a bundle's or none, and none
that the model did not allow.
"""

import contextlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test
from tests.desk.conftest import (  # noqa: F401 - fixtures
    desk_settings,
    make_release,
    newsroom,
    other_section,
    people,
    section,
)
from tests.desk.offices import check_sound, edit, public_bytes
from tests.properties.office import Office

from depesche.desk import bundling, clock, door
from depesche.desk.models import Approved, Bundle, ReleasePage, ReleaseTopic, Topic
from depesche.desk.refusals import RefusedError

PAGES, BUNDLES = 4, 2
pages = st.integers(0, PAGES - 1)
bundles = st.integers(0, BUNDLES - 1)
delays = st.sampled_from([None, 1, 3, 10])

pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Model:
    """A bundle as the words of the decision have it."""

    bundle: Bundle
    due_at: datetime | None
    members: set = field(default_factory=set)
    approved: dict = field(default_factory=dict)
    """Canary of each approved member."""
    held: bool = False
    changed_at: datetime | None = None
    out: bool = False
    promised: dict = field(default_factory=dict)
    """When each approved member was to go out at its approval; nothing: whenever somebody says so."""

    @property
    def whole(self):
        return bool(self.members) and self.members == self.approved.keys()

    def goes_by_itself(self, now):
        in_time = self.due_at is not None and self.changed_at < self.due_at <= now
        return self.whole and not self.held and in_time


class Bundling(Office):
    def __init__(self, ministries, users):
        super().__init__(ministries[0], users)
        self.ministries = ministries
        self.topic = Topic.objects.create(name_de="Brücken", slug="bruecken")
        self.pages = []
        self.models = []
        self.latest = self.clock.now

    @initialize(due=st.lists(delays, min_size=BUNDLES, max_size=BUNDLES))
    def begin(self, due):
        for at in range(PAGES):
            page = make_release(self.ministries[at % 2].publisher, f"Meldung {at}")
            page.topic_links.add(ReleaseTopic(topic=self.topic))
            page.save()
            page.save_revision()
            self.pages.append(page.pk)
        publishers = [ministry.publisher for ministry in self.ministries]
        for at in range(BUNDLES):
            due_at = self.in_seconds(due[at])
            made = bundling.make(f"Bündel {at}", publishers, by=self.people.admin, due_at=due_at)
            self.models.append(Model(made, due_at, changed_at=self.clock.now))
        for at in range(PAGES):
            self.add(at, at % BUNDLES)

    def in_seconds(self, seconds):
        return None if seconds is None else self.clock.now.replace(microsecond=0) + timedelta(seconds=seconds)

    def page(self, at):
        return ReleasePage.objects.get(pk=self.pages[at]).get_latest_revision_as_object()

    def of(self, at):
        return next((model for model in self.models if at in model.members and not model.out), None)

    @rule(at=pages, to=bundles)
    def add(self, at, to):
        model = self.models[to]
        with contextlib.suppress(RefusedError):
            bundling.add(model.bundle, [self.page(at)], by=self.people.admin)
            model.members.add(at)
            model.changed_at = self.clock.now

    @rule(at=pages)
    def remove(self, at):
        if (model := self.of(at)) is not None:
            with contextlib.suppress(RefusedError):
                bundling.remove(model.bundle, self.page(at), by=self.people.admin)
                model.members.discard(at)
                model.approved.pop(at, None)
                model.changed_at = self.clock.now

    @rule(at=pages)
    def approve(self, at):
        if (model := self.of(at)) is None:
            return
        canary = self.canary()
        page = edit(self.page(at), lead=f"<p>{canary}</p>")
        with contextlib.suppress(RefusedError):
            door.approve(page, by=self.people.admin, bundle=model.bundle.key, note="Neu.")
            model.approved[at] = canary
            model.promised[at] = model.due_at if model.due_at and model.due_at > self.clock.now else None
            model.changed_at = self.clock.now

    @rule()
    def approve_all(self):
        for at in range(PAGES):
            self.approve(at)

    @rule(at=pages)
    def revoke(self, at):
        if (model := self.of(at)) is None or at not in model.approved:
            return
        row = Approved.objects.standing().filter(kind="release", page=self.pages[at], bundle=model.bundle.key).last()
        with contextlib.suppress(RefusedError):
            door.revoke(row, by=self.people.admin)
            del model.approved[at]

    @rule(at=bundles)
    def hold(self, at):
        with contextlib.suppress(RefusedError):
            door.hold(self.models[at].bundle, by=self.people.admin)
            self.models[at].held = True

    @precondition(lambda self: any(model.held for model in self.models))
    @rule(at=bundles)
    def let_go(self, at):
        with contextlib.suppress(RefusedError):
            door.unhold(self.models[at].bundle, by=self.people.admin)
            self.models[at].held, self.models[at].changed_at = False, self.clock.now

    @rule(at=bundles, seconds=delays)
    def reschedule(self, at, seconds):
        model, due_at = self.models[at], self.in_seconds(seconds)
        if due_at == model.due_at:
            return
        with contextlib.suppress(RefusedError):
            taken_back = bundling.reschedule(model.bundle, due_at, by=self.people.admin)
            if taken_back:
                model.approved.clear()
            model.due_at, model.changed_at = due_at, self.clock.now

    @rule(at=bundles)
    def publish(self, at):
        model = self.models[at]
        may = model.whole and not model.out and (model.due_at is None or model.due_at <= self.clock.now)
        if may:
            bundling.publish(model.bundle, by=self.people.admin)
            model.out = True
        else:
            with pytest.raises(RefusedError):
                bundling.publish(model.bundle, by=self.people.admin)

    @rule(seconds=st.integers(-10, 20), microseconds=st.integers(0, 999_999))
    def step_the_clock(self, seconds, microseconds):
        self.clock.now += timedelta(seconds=seconds, microseconds=microseconds)
        self.latest = max(self.latest, self.clock.now)

    @rule(ahead=st.sampled_from([0, 0, 40]))
    def tick(self, ahead):
        """A look; perhaps by a clock that is ahead of the machine."""
        self.expect()
        clock.tick(self.clock.now + timedelta(seconds=ahead))
        for model in self.models:
            model.bundle.refresh_from_db()
            assert (model.bundle.ended_at is not None) == model.out
        check_sound()

    @precondition(lambda self: any(model.goes_by_itself(self.clock.now) for model in self.models if not model.out))
    @rule(steps=st.integers(1, 60), kept=st.integers(0, 3))
    def tick_and_lose_power(self, steps, kept):
        self.lose_power(steps, kept)
        self.see_what_went()

    @precondition(lambda self: any(model.goes_by_itself(self.clock.now) for model in self.models if not model.out))
    @rule()
    def tick_and_die_before_the_mark(self):
        self.die_before_the_mark()
        self.see_what_went()

    def expect(self):
        """A look sends what goes by itself."""
        for model in self.models:
            model.out = model.out or model.goes_by_itself(self.clock.now)

    def see_what_went(self):
        """A look that was cut off sent some of what goes by itself, each bundle whole or not at all."""
        public = public_bytes()
        for model in self.models:
            if not model.out and model.goes_by_itself(self.clock.now):
                model.out = any(canary.encode() in public for canary in model.approved.values())

    @invariant()
    def all_or_none(self):
        public = public_bytes()
        for model in self.models:
            there = {at for at, canary in model.approved.items() if canary.encode() in public}
            assert not model.out or all(
                model.promised[at] is None or model.promised[at] <= self.latest for at in model.members
            ), f"something went out before the time at which it was approved to: {model}"
            assert there == (model.members if model.out else set()), f"{there} of {model.members}: {model}"

    @invariant()
    def no_other_word_is_public(self):
        public = public_bytes()
        allowed = {canary for model in self.models if model.out for canary in model.approved.values()}
        for at in range(1, self.drawn + 1):
            canary = f"canary{at:04}bird"
            assert canary in allowed or canary.encode() not in public, canary


def test_all_of_a_bundle_or_nothing_and_nothing_by_surprise(request):
    ministries = [request.getfixturevalue(name) for name in ("section", "other_section")]
    users = request.getfixturevalue("people")
    run_state_machine_as_test(
        lambda: Bundling(ministries, users),
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
