"""Is it night? By what the newsroom's clocks show, whatever they do in spring and autumn."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from depesche.desk.night import is_night, until

BERLIN = ZoneInfo("Europe/Berlin")
TWENTY, SIX = time(20), time(6)
times = st.times(min_value=time(0), max_value=time(23, 59)).map(lambda one: one.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone added
changes = st.sampled_from([datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)])
around = st.builds(lambda change, minutes: change + timedelta(minutes=minutes), changes, st.integers(-180, 180))
zones = st.sampled_from([BERLIN, UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("Australia/Lord_Howe")])


@given(st.one_of(moments, around), zones, times, times)
def test_the_hours_of_the_night_and_of_the_day_are_all_hours_and_none_is_both(now, zone, begins, ends):
    assume(begins != ends)
    assert is_night(now, zone, begins, ends) != is_night(now, zone, ends, begins)


@given(st.one_of(moments, around), zones, times, times)
def test_it_is_night_where_the_clock_went_past_its_beginning_after_its_end(now, zone, begins, ends):
    """Said in another way: counted in minutes of the dial from the beginning, the end has not come."""
    assume(begins != ends)
    shown = now.astimezone(zone)
    dial = 24 * 60
    since = (shown.hour * 60 + shown.minute - begins.hour * 60 - begins.minute) % dial
    length = (ends.hour * 60 + ends.minute - begins.hour * 60 - begins.minute) % dial
    assert is_night(now, zone, begins, ends) == (since < length)


@given(st.one_of(moments, around), zones, times, times, st.floats(0, 1))
def test_the_night_lasts_until_its_end_without_a_break_and_no_longer(now, zone, begins, ends, part):
    assume(begins != ends)
    end = until(now, zone, begins, ends)
    if not is_night(now, zone, begins, ends):
        assert end is None
        return
    assert end > now
    assert end - now <= timedelta(hours=25)
    assert not is_night(end, zone, begins, ends)
    between = now + (end - now) * part
    assert between >= end or is_night(between, zone, begins, ends)


@given(moments, zones)
def test_a_moment_is_itself_in_whatever_zone_it_is_given(now, zone):
    assert is_night(now, BERLIN, TWENTY, SIX) == is_night(now.astimezone(zone), BERLIN, TWENTY, SIX)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-01-10T18:59:59+00:00", None),
        ("2026-01-10T19:00:00+00:00", "2026-01-11T05:00:00+00:00"),
        ("2026-01-10T23:30:00+00:00", "2026-01-11T05:00:00+00:00"),
        ("2026-01-11T04:59:59+00:00", "2026-01-11T05:00:00+00:00"),
        ("2026-01-11T05:00:00+00:00", None),
        ("2026-03-28T20:00:00+00:00", "2026-03-29T04:00:00+00:00"),
        ("2026-10-24T20:00:00+00:00", "2026-10-25T05:00:00+00:00"),
    ],
)
def test_from_eight_to_six_over_midnight_and_over_the_changes_of_the_clocks(now, ends):
    expected = ends and datetime.fromisoformat(ends)
    assert until(datetime.fromisoformat(now), BERLIN, TWENTY, SIX) == expected


def test_a_bound_that_the_clocks_skip_ends_the_night_when_they_have_skipped_it():
    half_past_one = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert until(half_past_one, BERLIN, TWENTY, time(2, 30)) == datetime(2026, 3, 29, 1, tzinfo=UTC)
