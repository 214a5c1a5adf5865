"""Substitutes approve in another's sections for some days; for whom they stood in is in approval and trail."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from depesche.desk import door, refusals, substitutes
from depesche.desk.models import Submission, Substitution, TrailEntry
from tests.desk.conftest import make_image, make_release
from tests.desk.test_admin import publish
from tests.desk.test_four_eyes import write
from tests.desk.test_submissions import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(other_section, django_user_model):
    """An editor of the other ministry."""
    user = django_user_model.objects.create_user("officer", first_name="Olga", last_name="Ordnung")
    user.groups.add(other_section.editors)
    return user


@pytest.fixture
def day():
    return substitutes.today()


def again(user):
    """The user as the next request knows her: rights are kept for one request."""
    return type(user).objects.get(pk=user.pk)


def stand_in(people, substitute, since, until, by=None):
    return substitutes.begin(people.approver, substitute, since, until, by=by or people.admin)


def test_a_substitute_approves_in_the_approvers_section_and_the_row_says_for_whom(people, release_page, officer, day):
    with pytest.raises(refusals.NotAllowedError):
        door.approve(release_page, by=officer)
    stand_in(people, officer, day, day)
    approved = door.approve(release_page, by=again(officer))
    assert (approved.approved_by, approved.stood_in_for) == (officer, people.approver)
    entry = TrailEntry.objects.filter(action="approve", subject_kind="desk.releasepage").get()
    assert '"stood_in_for":"approver"' in entry.data
    assert door.approve(make_release(release_page.publisher, "Zwei"), by=people.approver).stood_in_for is None


@pytest.mark.parametrize("days", [(1, 3), (-3, -1)])
def test_before_the_first_day_and_after_the_last_she_is_a_stranger(people, release_page, officer, days):
    since, until = (substitutes.today() + timedelta(days=one) for one in days)
    Substitution.objects.create(
        approver=people.approver,
        substitute=officer,
        since=since,
        until=until,
        made_by=people.admin,
        made_at=door.wall(),
    )
    with pytest.raises(refusals.NotAllowedError):
        door.approve(release_page, by=again(officer))


def test_never_her_own_text(people, section, officer, day):
    page = write(make_release(section.publisher), officer, lead="<p>Von der Vertretung.</p>")
    stand_in(people, officer, day, day)
    with pytest.raises(refusals.OwnTextError):
        door.approve(page, by=again(officer))


def test_what_she_is_lent_she_cannot_lend_on(people, release_page, officer, day, django_user_model):
    third = django_user_model.objects.create_user("third")
    stand_in(people, officer, day, day)
    with pytest.raises(refusals.NotAllowedError, match="approves in no section"):
        substitutes.begin(again(officer), third, day, day, by=again(officer))
    Substitution.objects.create(
        approver=officer, substitute=third, since=day, until=day, made_by=officer, made_at=door.wall()
    )
    with pytest.raises(refusals.NotAllowedError):
        door.approve(release_page, by=again(third))


def test_it_ends_when_it_is_ended_and_when_the_approver_leaves(people, section, release_page, officer, day):
    made = stand_in(people, officer, day, day + timedelta(days=5))
    people.approver.is_active = False
    people.approver.save()
    assert not release_page.permissions_for_user(again(officer)).can_approve()
    people.approver.is_active = True
    people.approver.save()
    assert release_page.permissions_for_user(again(officer)).can_approve()
    substitutes.end(made, by=people.approver)
    assert not release_page.permissions_for_user(again(officer)).can_approve()
    assert [
        entry.action for entry in TrailEntry.objects.filter(action__startswith="substitute").order_by("sequence")
    ] == [
        "substitute",
        "substitute-end",
    ]


def test_for_these_days_the_section_is_hers_and_its_pictures_too(client, people, section, officer, day):
    from depesche.desk.record import release_record
    from tests.desk.offices import NOON

    image = make_image(section.collection)
    page = make_release(section.publisher, "Meldung nebenan", lead_image=image)
    sealed = release_record(page, salt="a" * 26, number="", first_published=NOON, version=1)
    files = [f"/private/preview/{digest}/x.jpg" for digest in sealed.blobs if image.encodings.filter(blob=digest)]
    client.force_login(officer)
    assert "Meldung nebenan" not in client.get("/admin/releases/").content.decode()
    assert client.get(files[0]).status_code == 404
    made = stand_in(people, officer, day, day)
    assert "Meldung nebenan" in client.get("/admin/releases/").content.decode()
    assert client.get(f"/admin/releases/{page.pk}/publish/").status_code == 200
    picture = client.get(files[0])
    assert b"".join(picture.streaming_content)
    picture.close()
    substitutes.end(made, by=officer)
    assert "Meldung nebenan" not in client.get("/admin/releases/").content.decode()
    assert client.get(f"/admin/releases/{page.pk}/publish/").status_code in {302, 403, 404}


def test_her_tasks_are_on_her_start_page_and_the_editor_reads_her_name(client, people, release_page, officer, day):
    stand_in(people, officer, day, day)
    write(release_page, people.editor, lead="<p>Ein Satz.</p>")
    client.force_login(people.editor)
    assert "It can be approved by: approver, Olga Ordnung." in submit(client, release_page).content.decode()
    assert Submission.objects.get().end == ""
    client.force_login(officer)
    assert "Brücke über die Lauter" in client.get("/admin/").content.decode()
    publish(client, release_page)
    assert release_page.approvals.get().stood_in_for == people.approver


def test_an_approver_names_and_ends_her_own_and_nobody_elses(client, people, officer, day):
    client.force_login(people.approver)
    html = client.get("/admin/substitutes/").content.decode()
    assert "Olga Ordnung" not in html, "she works in another section"
    data = {"substitute": people.editor.pk, "since": day, "until": day + timedelta(days=2)}
    client.post("/admin/substitutes/", data)
    made = Substitution.objects.get()
    assert (made.approver, made.substitute) == (people.approver, people.editor)
    assert client.post("/admin/substitutes/", data | {"substitute": officer.pk}).context["form"].errors
    assert client.post("/admin/substitutes/", data | {"until": day - timedelta(days=1)}).context["form"].errors
    client.force_login(officer)
    assert client.get("/admin/substitutes/").status_code == 404
    assert client.post(f"/admin/substitutes/{made.pk}/end/").status_code == 404
    client.force_login(people.approver)
    client.post(f"/admin/substitutes/{made.pk}/end/")
    made.refresh_from_db()
    assert made.ended_by == people.approver


def test_an_administrator_names_anybody_for_any_approver(client, people, officer, day):
    client.force_login(people.admin)
    data = {"approver": people.approver.pk, "substitute": officer.pk, "since": day, "until": day}
    client.post("/admin/substitutes/", data)
    assert Substitution.objects.get().substitute == officer
    assert "Olga Ordnung" in client.get("/admin/substitutes/").content.decode()


def test_an_auditor_stands_in_for_nobody(people, officer, day):
    from depesche.desk import roles

    officer.groups.add(roles.auditors())
    with pytest.raises(refusals.NotAllowedError, match="cannot stand in"):
        stand_in(people, officer, day, day)


def test_the_database_refuses_what_makes_no_sense(people, officer, day):
    for wrong in (
        {"substitute": people.approver, "until": day},
        {"substitute": officer, "until": day - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Substitution.objects.create(
                approver=people.approver, since=day, made_by=people.admin, made_at=door.wall(), **wrong
            )


def test_a_substitute_signs_for_the_chancellery(people, other_section, officer, day, settings):
    import msgspec

    from depesche.config import ApprovalConfig

    config = settings.DEPESCHE
    approval = ApprovalConfig(second=("warning",), chancellery="staatsministerium")
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, approval=approval))
    first = type(officer).objects.create_user("first")
    first.groups.add(other_section.approvers)
    approved = door.approve(make_release(other_section.publisher, kind="warning"), by=first)
    with pytest.raises(refusals.NotAllowedError):
        door.countersign(approved, by=officer)
    stand_in(people, officer, day, day)
    door.countersign(approved, by=again(officer))
    approved.refresh_from_db()
    assert (approved.second_approved_by, approved.second_stood_in_for) == (officer, people.approver)
    assert approved.dispatched_at
