from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.desk.embargo import State, verdict

DUE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY_BEFORE = DUE - timedelta(days=1)


@dataclass(frozen=True)
class Row:
    action: str = "publish"
    approved_by_id: int | None = 1
    second_approved_by_id: int | None = None
    approved_at: datetime | None = DAY_BEFORE
    due_at: datetime | None = DUE
    held: bool = False
    revoked_at: datetime | None = None
    dispatched_at: datetime | None = None


def test_what_nobody_approved_is_a_draft():
    assert verdict(None, DUE) is State.DRAFT
    assert verdict(Row(approved_by_id=None), DUE) is State.DRAFT
    assert verdict(Row(approved_at=None), DUE) is State.DRAFT


def test_a_second_begins_with_its_first_microsecond():
    assert verdict(Row(), DUE - timedelta(microseconds=1)) is State.WAITING
    assert verdict(Row(), DUE) is State.DUE


def test_what_is_held_stays_whatever_its_time():
    assert verdict(Row(held=True), DUE + timedelta(days=400)) is State.HELD


def test_what_was_taken_back_is_never_due():
    assert verdict(Row(revoked_at=DAY_BEFORE), DUE) is State.REVOKED


def test_what_is_out_is_public_and_nothing_else():
    assert verdict(Row(dispatched_at=DUE, held=True), DAY_BEFORE) is State.PUBLIC


@pytest.mark.parametrize("action", ["import", "erase"])
def test_two_approvals_by_one_person_are_one(action):
    row = Row(action=action)
    assert verdict(row, DUE) is State.DRAFT
    assert verdict(replace(row, second_approved_by_id=1), DUE) is State.DRAFT
    assert verdict(replace(row, second_approved_by_id=2), DUE) is State.DUE


moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone added
maybe = st.none() | moments
rows = st.builds(
    Row,
    action=st.sampled_from(["publish", "correct", "withdraw", "import", "erase"]),
    approved_by_id=st.sampled_from([None, 1, 2]),
    second_approved_by_id=st.sampled_from([None, 1, 2]),
    approved_at=maybe,
    due_at=maybe,
    held=st.booleans(),
    revoked_at=maybe,
    dispatched_at=maybe,
)


@given(rows, moments)
def test_only_what_is_approved_and_not_held_and_whose_second_is_there_is_due(row, now):
    expected = (
        row.dispatched_at is None
        and row.revoked_at is None
        and row.approved_by_id is not None
        and row.approved_at is not None
        and not row.held
        and row.due_at is not None
        and row.due_at <= now
        and (
            row.action in {"publish", "correct", "withdraw"}
            or row.second_approved_by_id not in {None, row.approved_by_id}
        )
    )
    assert (verdict(row, now) is State.DUE) == expected


@given(rows, moments, moments)
def test_time_alone_turns_waiting_into_due_and_nothing_back(row, one, other):
    early, late = sorted([one, other])
    if verdict(row, early) is State.DUE:
        assert verdict(row, late) is State.DUE
