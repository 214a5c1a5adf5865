"""In any order of events a link opens nothing that is not approved, and nothing after it was revoked.

Approvers give and revoke links, approve, hold, let go, take back; editors save drafts; accreditations end and come
back; the clock looks; time passes. After every step each link that was ever given is asked for: what it shows must be
the very version that it was given to, standing approved in that moment.
"""

import contextlib
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
from tests.desk.offices import SetClock, edit
from tests.desk.press import accredit, ask, configure, listener

from depesche.desk import clock, door, granting
from depesche.desk.models import Approved, Journalist
from depesche.desk.press.opening import GRACE
from depesche.desk.refusals import RefusedError

pytestmark = pytest.mark.usefixtures("db")
MOST = 3
places = st.integers(0, MOST - 1)


@dataclass
class Link:
    """A link with the words of the version that it was given to."""

    address: str
    grant: object
    canary: str


class Press(RuleBasedStateMachine):
    def __init__(self, ministry, users):
        super().__init__()
        self.section, self.people = ministry, users
        self.savepoint = transaction.savepoint()
        self.folder = Path(tempfile.mkdtemp(prefix="depesche-press-links-"))
        self.stack = contextlib.ExitStack()
        base = django_settings.DEPESCHE
        for name in ("keys", "wire"):
            shutil.copytree(base.path(name), self.folder / name)
        own = msgspec.structs.replace(base, file=self.folder / "newsroom.toml")
        self.stack.enter_context(override_settings(DEPESCHE=own, MEDIA_ROOT=self.folder / "media"))
        configure()
        # Ahead of the machine's clock, so that what was saved by now is older than its approval.
        self.time = SetClock(datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1))
        wall, door.wall = door.wall, self.time
        self.stack.callback(lambda: setattr(door, "wall", wall))
        self.press = listener(self.time)
        self.count = 0
        self.links = []

    @initialize()
    def open(self):
        self.journalist = accredit()
        self.pages, self.canaries = [], []
        for at in range(MOST):
            self.pages.append(make_release(self.section.publisher, f"Meldung {at} {self._canary()}"))
            self.canaries.append({})

    def _canary(self):
        self.count += 1
        return f"kanarie{self.count:04d}x"

    def _approved(self, at):
        return Approved.objects.waiting().filter(record_id=self.pages[at].record_id).first()

    def _try(self, what, *args, **kwargs):
        with contextlib.suppress(RefusedError):
            return what(*args, **kwargs)
        return None

    @rule(at=places, seconds=st.sampled_from([5, 20, 60]))
    def approve(self, at, seconds):
        page = self.pages[at].get_latest_revision_as_object()
        due = self.time() + timedelta(seconds=seconds)
        self._try(door.approve, page, by=self.people.approver, due_at=due, note="Neues.")

    @rule(at=places, seconds=st.sampled_from([0, 3]))
    def grant(self, at, seconds):
        row = self._approved(at)
        if row is None:
            return
        until = self.time() + timedelta(seconds=seconds) if seconds else None
        canary = row.sealed.decode().split('"headline":"')[1].split('"')[0]
        made = self._try(granting.grant, row, [self.journalist], by=self.people.approver, until=until)
        self.links += [Link(given.link, given.grant, canary) for given in made or ()]

    @rule(at=places)
    def edit(self, at):
        self.pages[at] = edit(self.pages[at], headline=f"Meldung {at} {self._canary()}")

    @rule(at=places, how=st.sampled_from(["hold", "unhold", "revoke"]))
    def stop(self, at, how):
        if (row := self._approved(at)) is not None:
            self._try(getattr(door, how), row, by=self.people.approver)

    @precondition(lambda self: self.links)
    @rule(at=st.integers(0, 50))
    def revoke_link(self, at):
        granting.revoke([self.links[at % len(self.links)].grant], by=self.people.approver)

    @rule(days=st.sampled_from([-2, 400]))
    def accreditation(self, days):
        until = (self.time() + timedelta(days=days)).date()
        Journalist.objects.filter(pk=self.journalist.pk).update(accredited_until=until)

    @rule()
    def tick(self):
        clock.tick(self.time())

    @rule(at=places)
    def withdraw(self, at):
        page = self.pages[at].get_latest_revision_as_object()
        self._try(door.withdraw, page, by=self.people.approver, reason="Falsch.")

    @rule(seconds=st.sampled_from([1, 5, 30, 90]))
    def wait(self, seconds):
        self.time.forward(seconds=seconds)

    @invariant()
    def every_link_opens_what_it_may_and_nothing_else(self):
        today = self.time().astimezone(django_settings.DEPESCHE.zone).date()
        for number, link in enumerate(self.links):
            answer = ask(self.press, link.address, source=f"link {number} {self.time()}")
            link.grant.refresh_from_db()
            row, journalist = Approved.objects.get(pk=link.grant.approved_id), Journalist.objects.get()
            open_to_her = journalist.accredited_until >= today and link.grant.revoked_at is None
            in_time = link.grant.until is None or self.time() < link.grant.until
            drafts_same = row.page.latest_revision_id == row.revision_id
            match answer.status[:3]:
                case "200":
                    assert link.canary in answer.text
                    assert row.revoked_at is None
                    assert not row.held
                    assert row.dispatched_at is None
                    assert open_to_her
                    assert in_time
                    assert drafts_same
                    assert self.time() < row.due_at + GRACE
                case "302":
                    assert row.dispatched_at is not None
                    assert open_to_her
                    assert in_time
                    assert answer.headers["Location"].endswith(row.address)
                case "404":
                    on_time = self.time() < row.due_at + GRACE
                    may = (
                        on_time
                        and row.revoked_at is None
                        and not row.held
                        and row.dispatched_at is None
                        and drafts_same
                    )
                    assert not (may and open_to_her and in_time), "a link that is valid opens"
                    assert "kanarie" not in answer.text
                case _:
                    pytest.fail(answer.status)

    def teardown(self):
        self.stack.close()
        transaction.savepoint_rollback(self.savepoint)
        shutil.rmtree(self.folder, ignore_errors=True)


def test_no_order_of_events_opens_what_is_not_approved(section, people):  # noqa: F811
    run_state_machine_as_test(
        lambda: Press(section, people),
        settings=settings(
            max_examples=15, stateful_step_count=25, suppress_health_check=list(HealthCheck), deadline=None
        ),
    )
