"""The calendar's page, the private feed, and the report on the clock."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from depesche.desk import bundling, calendar_feed, door, punctuality
from depesche.desk.clock import tick
from depesche.desk.models import Arrival, CalendarFeed, Heartbeat
from depesche.desk.punctuality import Pulse
from tests.desk.conftest import make_release
from tests.desk.offices import NOON, set_clock

pytestmark = pytest.mark.django_db

SECRET = "Kanarienvogel"


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    cache.clear()


@pytest.fixture
def tomorrow():
    return datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)


@pytest.fixture
def waiting(section, other_section, people, tomorrow):
    """A release of ours and one of theirs, a bundle of both."""
    door.approve(make_release(section.publisher, "Unsere Meldung"), by=people.approver, due_at=tomorrow)
    door.approve(make_release(other_section.publisher, SECRET), by=people.admin, due_at=tomorrow)
    bundle = bundling.make("Gipfel", [section.publisher], by=people.editor, due_at=tomorrow + timedelta(hours=1))
    bundling.add(bundle, [make_release(section.publisher, "Im Bündel")], by=people.editor)
    return bundle


def html(client, address):
    return client.get(address).content.decode()


def renew(client, **data):
    response = client.post("/admin/calendar/", {"step": "renew", "headlines": "0"} | data)
    assert "no-store" in response["Cache-Control"]
    return response.context["secret"].partition("/calendar/")[2].removesuffix(".ics")


def read(secret):
    return Client().get(f"/calendar/{secret}.ics")


def events(response):
    assert response.status_code == 200
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


@pytest.mark.parametrize("view", ["month", "week"])
def test_the_calendar_shows_what_waits_in_ones_own_sections(client, people, waiting, tomorrow, view):
    local = tomorrow.astimezone(door.settings.DEPESCHE.zone)
    address = f"/admin/calendar/?month={local:%Y-%m}" if view == "month" else f"/admin/calendar/?week={local:%G-W%V}"
    client.force_login(people.editor)
    shown = html(client, address)
    assert "Unsere Meldung" in shown
    assert f'href="/admin/bundles/{waiting.pk}/"' in shown
    assert f"{local:%H:%M:%S}" in shown
    assert "Europe/Berlin" in shown
    assert SECRET not in shown
    client.force_login(people.admin)
    assert SECRET in html(client, address)


@pytest.mark.parametrize(
    ("query", "before", "after"),
    [
        ("month=2026-12", "?month=2026-11", "?month=2027-01"),
        ("month=2028-03", "?month=2028-02", "?month=2028-04"),
        ("week=2026-W53", "?week=2026-W52", "?week=2027-W01"),
    ],
)
def test_one_gets_from_one_month_or_week_to_the_next(client, people, query, before, after):
    client.force_login(people.editor)
    shown = html(client, f"/admin/calendar/?{query}")
    assert f'rel="prev" href="{before}"' in shown
    assert f'rel="next" href="{after}"' in shown
    assert "Nothing waits for its time here" in shown


@pytest.mark.parametrize(
    "query", ["month=x", "month=0000-99", "week=9999-W99", "week=-", "month=9999-12", "week=0001-W01"]
)
def test_a_nonsensical_month_is_the_present_one(client, people, query):
    client.force_login(people.editor)
    assert client.get(f"/admin/calendar/?{query}").status_code == 200


def test_a_day_on_which_the_clocks_change_has_its_entries_at_the_newsrooms_time(client, people, section):
    due_at = datetime(2099, 10, 25, 0, 30, tzinfo=UTC)  # half past two, for the first time, in Berlin
    for at in range(2):
        page = make_release(section.publisher, f"Stunde {at}")
        door.approve(page, by=people.approver, due_at=due_at + timedelta(hours=at))
    client.force_login(people.editor)
    shown = html(client, "/admin/calendar/?week=2099-W43")
    assert "02:30:00 (Europe/Berlin, CEST)" in shown
    assert "02:30:00 (Europe/Berlin, CET)" in shown


def test_the_feed_tells_times_and_no_headline_unless_it_is_chosen(client, people, waiting, tomorrow):
    client.force_login(people.editor)
    response = read(renew(client))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    release, bundle = sorted(events(response), key=lambda event: event.decoded("dtstart"))
    assert release.decoded("dtstart") == tomorrow
    assert "Staatsministerium" in str(release["summary"])
    assert bundle["status"] == "TENTATIVE"
    for told in ("Unsere Meldung", "Gipfel", "Im Bündel", SECRET, "admin"):
        assert told not in response.content.decode()
    with_headlines = read(renew(client, headlines="1")).content.decode()
    assert "Unsere Meldung" in with_headlines
    assert SECRET not in with_headlines


def test_the_entries_of_the_feed_have_names_that_stay(client, people, waiting):
    client.force_login(people.editor)
    secret = renew(client)
    first, second = ({str(event["uid"]) for event in events(read(secret))} for _ in range(2))
    assert first == second
    assert len(first) == 2


def test_a_secret_is_shown_once_is_long_and_is_not_kept(client, people):
    client.force_login(people.editor)
    secret = renew(client)
    assert len(secret) >= 43, "256 bits"
    assert secret not in html(client, "/admin/calendar/")
    assert secret not in str(CalendarFeed.objects.values().get())
    client.force_login(people.approver)
    assert renew(client) != secret


def test_what_is_renewed_revoked_or_whose_user_left_answers_as_what_never_was(client, people):
    client.force_login(people.editor)
    renewed, revoked = renew(client), renew(client)
    assert read(revoked).status_code == 200
    client.post("/admin/calendar/", {"step": "revoke"})
    client.force_login(people.approver)
    left = renew(client)
    people.approver.is_active = False
    people.approver.save()
    answers = {
        (answer.status_code, answer.content) for answer in map(read, (renewed, revoked, left, "wrong", "x" * 43))
    }
    assert len(answers) == 1
    assert answers.pop()[0] == 404


def test_one_calendar_is_read_by_its_owner_rights_as_they_are_now(client, people, section, waiting):
    client.force_login(people.editor)
    secret = renew(client, headlines="1")
    people.editor.groups.clear()
    assert events(read(secret)) == []


def test_who_asks_too_often_has_to_wait(client, people):
    client.force_login(people.editor)
    secret = renew(client)
    codes = [read(secret).status_code for _ in range(2 * 30 + 2)]
    assert codes[0] == 200
    assert 429 in codes


def test_the_feed_is_read_and_never_written(client, people):
    client.force_login(people.editor)
    secret = renew(client)
    assert Client().post(f"/calendar/{secret}.ics").status_code == 405


def test_every_delivery_of_the_clock_is_kept_with_its_lateness_and_summed_up(client, people, section, monkeypatch):
    clock = set_clock(monkeypatch)
    for at in range(3):
        door.approve(
            make_release(section.publisher, f"Meldung {at}"),
            by=people.approver,
            due_at=NOON + timedelta(minutes=at + 1),
        )
    for late in (0.25, 3.5, 0.75):
        clock.now = clock.now.replace(second=0, microsecond=0) + timedelta(minutes=1, seconds=late)
        tick(clock())
    assert sorted(arrival.late.total_seconds() for arrival in Arrival.objects.all()) == [0.25, 0.75, 3.5]
    report = punctuality.report(Arrival.objects.all())
    assert (report.deliveries, report.late) == (3, 1)
    assert (report.median, report.worst) == (timedelta(seconds=0.75), timedelta(seconds=3.5))
    client.force_login(people.editor)
    shown = html(client, "/admin/reports/punctuality/")
    assert "3.50 s" in shown
    assert "0.75 s" in shown
    assert "Meldung" not in shown


def test_a_report_of_nothing(client, people):
    client.force_login(people.editor)
    assert "delivered nothing yet" in html(client, "/admin/reports/punctuality/")


def test_a_clock_that_is_silent_is_named_on_the_start_page(client, people):
    client.force_login(people.editor)
    assert "has never looked" in html(client, "/admin/")
    Pulse(door.wall).beat()
    assert "has never looked" not in html(client, "/admin/")
    Heartbeat.objects.update(looked_at=datetime.now(UTC) - timedelta(minutes=4))
    assert "has not looked for 4 minutes" in html(client, "/admin/")


def test_a_pulse_is_written_now_and_then_and_after_a_step_of_the_clock_at_once(monkeypatch):
    clock = set_clock(monkeypatch)
    pulse = Pulse(clock)
    pulse.beat()
    clock.forward(seconds=10)
    pulse.beat()
    assert Heartbeat.objects.get().looked_at == NOON
    clock.forward(seconds=-3600)
    pulse.beat()
    assert Heartbeat.objects.get().looked_at == clock()
    assert Heartbeat.objects.get().started_at == NOON


def test_a_calendar_is_what_its_standard_says():
    written = calendar_feed.calendar([], NOON, headlines=False)
    parsed = Calendar.from_ical(written)
    assert (parsed["version"], parsed["method"]) == ("2.0", "PUBLISH")
    assert parsed["prodid"]
