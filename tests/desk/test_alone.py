"""At night one officer alone lets a warning out; why, stays on record, and another looks at it the next day."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from depesche.config import ApprovalConfig, NightConfig
from depesche.desk import alone, door, refusals
from depesche.desk.models import Review, TrailEntry
from tests.desk.conftest import make_release
from tests.desk.offices import leaves, log, set_clock
from tests.desk.test_admin import messages, publish

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
WHY = "Der Pegel steigt, niemand sonst ist erreichbar."


@pytest.fixture(autouse=True)
def rules(settings):
    """Warnings go out alone between eight and six; the State Ministry signs them otherwise."""
    night = NightConfig(begins="20:00", ends="06:00")
    approval = ApprovalConfig(second=("warning",), chancellery="staatsministerium", alone=("warning",), night=night)
    config = settings.DEPESCHE
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, approval=approval))


@pytest.fixture
def clock(monkeypatch):
    return set_clock(monkeypatch, MIDNIGHT)


@pytest.fixture
def colleague(section, django_user_model):
    user = django_user_model.objects.create_user("colleague")
    user.groups.add(section.approvers)
    return user


@pytest.fixture
def warning(section, people):
    return make_release(section.publisher, "Hochwasser an der Lauter", kind="warning", owner=people.approver)


@pytest.fixture
def always_night(settings):
    """For the desk's views, which go by the real clock: night all day but for the minute that is furthest away."""
    far = (datetime.now(settings.DEPESCHE.zone) + timedelta(hours=12)).replace(second=0)
    night = NightConfig(begins=(far + timedelta(minutes=1)).strftime("%H:%M"), ends=far.strftime("%H:%M"))
    config = settings.DEPESCHE
    approval = msgspec.structs.replace(config.desk.approval, night=night)
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, approval=approval))


def test_at_night_her_own_warning_goes_out_at_once_and_leaves_a_review_behind(clock, people, warning):
    approved = door.approve(warning, by=people.approver, alone=WHY)
    assert leaves() == [("publish", 1, "2026/1")]
    assert (approved.alone_because, approved.second_wanted) == (WHY, False)
    assert Review.objects.get().approved == approved
    assert WHY in TrailEntry.objects.get(action="alone").data


def test_by_day_it_takes_two(clock, people, warning):
    clock.now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    with pytest.raises(refusals.NotNightError, match="between 20:00 and 06:00"):
        door.approve(warning, by=people.approver, alone=WHY)
    assert log().size == 0


def test_what_waits_for_the_day_takes_two(clock, people, warning):
    morning = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
    with pytest.raises(refusals.NotNightError, match="this very night"):
        door.approve(warning, by=people.approver, due_at=morning, alone=WHY)
    assert door.approve(warning, by=people.approver, due_at=morning - timedelta(seconds=1), alone=WHY)


def test_other_kinds_take_two_at_night_as_well(clock, people, section):
    page = make_release(section.publisher, owner=people.approver)
    with pytest.raises(refusals.OwnTextError, match="by its kind"):
        door.approve(page, by=people.approver, alone=WHY)


def test_without_a_reason_it_takes_two(clock, people, warning):
    with pytest.raises(refusals.OwnTextError):
        door.approve(warning, by=people.approver, alone="  ")
    assert not Review.objects.exists()


def test_who_may_not_approve_may_not_alone(clock, people, warning):
    with pytest.raises(refusals.NotAllowedError):
        door.approve(warning, by=people.editor, alone=WHY)


def test_why_it_went_out_alone_is_final(clock, people, warning):
    approved = door.approve(warning, by=people.approver, alone=WHY)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE desk_approved SET alone_because = '' WHERE id = {approved.pk}")


def test_another_approver_reviews_with_a_remark_and_not_the_same(clock, people, warning, colleague):
    door.approve(warning, by=people.approver, alone=WHY)
    review = Review.objects.get()
    for user in (people.approver, people.editor):
        with pytest.raises(refusals.NotAllowedError):
            alone.close(review, by=user, remark="Gut.", now=clock())
    with pytest.raises(refusals.NoteMissingError):
        alone.close(review, by=colleague, remark=" ", now=clock())
    alone.close(review, by=colleague, remark="Es war richtig.", now=clock())
    with pytest.raises(refusals.NotAskedError):
        alone.close(review, by=people.admin, remark="Noch einmal.", now=clock())
    review.refresh_from_db()
    assert (review.reviewed_by, review.remark) == (colleague, "Es war richtig.")
    assert "Es war richtig." in TrailEntry.objects.get(action="review").data
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(remark="")


@pytest.fixture
def stranger(other_section, django_user_model):
    """An approver of the other ministry."""
    user = django_user_model.objects.create_user("stranger")
    user.groups.add(other_section.approvers)
    return user


@pytest.mark.usefixtures("clock")
def test_a_banner_is_on_every_page_of_those_who_may_review_until_they_have(
    client, people, warning, colleague, stranger
):
    door.approve(warning, by=people.approver, alone=WHY)
    review = Review.objects.get()
    address = f"/admin/approvals/reviews/{review.pk}/"
    pages = ("/admin/", "/admin/releases/", f"/admin/pages/{warning.pk}/edit/", "/admin/images/", "/admin/account/")
    for user, sees in ((colleague, True), (people.approver, False), (people.editor, False), (stranger, False)):
        client.force_login(user)
        for page in pages:
            response = client.get(page)
            if response.status_code == 200:
                html = response.content.decode()
                assert ("alone let 2026/1 out" in html) is sees, (user, page)
                assert (f'href="{address}"' in html) is sees
        assert client.get(address).status_code == (200 if sees else 404)
    client.force_login(colleague)
    html = client.get(address).content.decode()
    assert WHY in html
    assert "Hochwasser an der Lauter" in html
    assert "Hochwasser an der Lauter" in client.get("/admin/approvals/?what=review").content.decode()
    assert client.post(address, {"remark": ""}).context["form"].errors
    client.post(address, {"remark": "Es war richtig."})
    assert "alone let" not in client.get("/admin/").content.decode()


@pytest.mark.usefixtures("always_night")
def test_the_desk_offers_it_at_night_and_wants_a_reason(client, people, warning):
    client.force_login(people.approver)
    html = client.get(f"/admin/releases/{warning.pk}/publish/").content.decode()
    assert "nobody approves her own text" in html
    assert "may go out by one person alone until" in html
    assert 'class="button" disabled' not in html
    assert "nobody approves her own text" in publish(client, warning).content.decode()
    assert not warning.approvals.exists()
    assert "went out at" in messages(publish(client, warning, alone=WHY))
    assert warning.approvals.get(kind="release").alone_because == WHY


@pytest.mark.usefixtures("always_night")
def test_by_day_and_for_other_kinds_the_desk_offers_nothing(client, people, warning, section, settings):
    client.force_login(people.approver)
    other = make_release(section.publisher, "Anderes", owner=people.approver)
    assert 'name="alone"' not in client.get(f"/admin/releases/{other.pk}/publish/").content.decode()
    now = datetime.now(settings.DEPESCHE.zone)
    bounds = [(now + timedelta(hours=hours)).strftime("%H:%M") for hours in (1, 2)]
    approval = msgspec.structs.replace(
        settings.DEPESCHE.desk.approval, night=NightConfig(begins=bounds[0], ends=bounds[1])
    )
    config = settings.DEPESCHE
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, approval=approval))
    assert 'name="alone"' not in client.get(f"/admin/releases/{warning.pk}/publish/").content.decode()
    publish(client, warning, alone=WHY)
    assert not warning.approvals.exists()
