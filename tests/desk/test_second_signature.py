"""Chosen kinds wait for the state chancellery's signature, which sees that release and nothing else of the section."""

from datetime import timedelta

import msgspec
import pytest
from django.db import DatabaseError, connection, transaction

from depesche.config import ApprovalConfig
from depesche.desk import clock as desk_clock
from depesche.desk import door, refusals
from depesche.desk.models import Approved, ReleaseFurther
from tests.desk.conftest import make_image, make_release
from tests.desk.offices import NOON, edit, leaves, log, set_clock
from tests.desk.test_admin import messages
from tests.desk.test_four_eyes import write

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)


@pytest.fixture
def clock(monkeypatch):
    return set_clock(monkeypatch)


@pytest.fixture(autouse=True)
def rules(settings):
    """Warnings are signed by the State Ministry, too."""
    config = settings.DEPESCHE
    approval = ApprovalConfig(second=("warning",), chancellery="staatsministerium")
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, approval=approval))


@pytest.fixture
def officer(other_section, django_user_model):
    """An approver of the other ministry."""
    user = django_user_model.objects.create_user("officer")
    user.groups.add(other_section.approvers)
    return user


@pytest.fixture
def warning(other_section):
    return make_release(other_section.publisher, "Warnung vor Hochwasser", kind="warning")


def test_it_goes_out_when_both_have_signed(clock, people, officer, warning):
    approved = door.approve(warning, by=officer)
    assert approved.dispatched_at is None
    assert desk_clock.tick(clock()) == ()
    with pytest.raises(refusals.NotApprovedError):
        door.send([approved], clock())
    assert log().size == 0
    clock.forward(minutes=5)
    door.countersign(approved, by=people.approver)
    approved.refresh_from_db()
    assert (approved.second_approved_by, approved.second_approved_at) == (people.approver, clock())
    assert leaves() == [("publish", 1, "2026/1")]


def test_what_is_signed_waits_for_its_second_all_the_same(clock, people, officer, warning):
    approved = door.approve(warning, by=officer, due_at=LATER)
    door.countersign(approved, by=people.approver)
    assert log().size == 0
    clock.now = LATER
    desk_clock.tick(clock())
    assert leaves() == [("publish", 1, "2026/1")]


def test_other_kinds_need_one_signature(clock, people, officer, other_section):
    approved = door.approve(make_release(other_section.publisher), by=officer)
    assert approved.dispatched_at
    with pytest.raises(refusals.AlreadyPublicError):
        door.countersign(approved, by=people.approver)


@pytest.mark.usefixtures("clock")
def test_who_may_not_sign_does_not(people, officer, section, warning):
    write(warning, people.approver, lead="<p>Aus dem Staatsministerium.</p>")
    approved = door.approve(warning.get_latest_revision_as_object(), by=officer, due_at=LATER)
    for user, refusal in (
        (people.editor, refusals.NotAllowedError),
        (officer, refusals.NotAllowedError),
        (people.approver, refusals.OwnTextError),
    ):
        with pytest.raises(refusal):
            door.countersign(approved, by=user)
    officer.groups.add(section.approvers)
    with pytest.raises(refusals.SameApproverError):
        door.countersign(approved, by=type(officer).objects.get(pk=officer.pk))
    door.countersign(approved, by=people.admin)
    with pytest.raises(refusals.NotAskedError):
        door.countersign(approved, by=people.other)


def test_an_edit_voids_the_first_signature_before_the_second(clock, people, officer, warning):
    approved = door.approve(warning, by=officer, due_at=LATER)
    edit(warning, lead="<p>Anders.</p>")
    with pytest.raises(refusals.EditedSinceError):
        door.countersign(approved, by=people.approver)


def test_a_bundle_waits_for_the_signature_of_any_of_its_releases(clock, people, officer, warning, other_section):
    other = make_release(other_section.publisher, "Dazu eine Meldung")
    row, _beside = door.approve_together([warning, other], by=officer)
    assert desk_clock.tick(clock()) == ()
    door.countersign(row, by=people.approver)
    assert len(leaves()) == 2


def test_the_database_takes_a_second_signature_once_and_of_another_person(clock, people, officer, warning):
    approved = door.approve(warning, by=officer, due_at=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Approved.objects.filter(pk=approved.pk).update(second_approved_by=officer)
    door.countersign(approved, by=people.approver)
    for change in (
        f"second_approved_by_id = {people.admin.pk}",
        "second_approved_by_id = NULL",
        "second_wanted = NULL",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE desk_approved SET {change} WHERE id = {approved.pk}")


def test_the_chancellery_sees_the_task_and_the_page_as_readers_would(client, people, officer, other_section):
    image = make_image(other_section.collection)
    earlier = make_release(other_section.publisher, "GEHEIMER Entwurf von nebenan")
    warning = make_release(other_section.publisher, "Warnung vor Hochwasser", kind="warning", lead_image=image)
    warning.further_links.add(ReleaseFurther(release=earlier))
    translation = make_release(
        other_section.publisher, "SECRET flood warning", kind="warning", lang="en", translation_of=warning
    )
    warning.save_revision()
    approved = door.approve(warning, by=officer, due_at=door.wall() + timedelta(days=1))
    client.force_login(people.approver)
    for address in ("/admin/", "/admin/approvals/"):
        html = client.get(address).content.decode()
        assert "Warnung vor Hochwasser" in html
        assert f'href="/admin/approvals/{approved.pk}/sign/"' in html
    html = client.get(f"/admin/approvals/{approved.pk}/sign/").content.decode()
    assert "Umweltministerium" in html
    page = client.get(f"/admin/approvals/{approved.pk}/preview/").content.decode()
    assert "Warnung vor Hochwasser" in page
    for told in (html, page):
        assert "GEHEIM" not in told
        assert "secret-flood" not in told.lower()
    for digest in approved.blobs:
        picture = client.get(f"/private/preview/{digest}/x.jpg")
        assert b"".join(picture.streaming_content)
        picture.close()
    assert client.get(f"/admin/pages/{warning.pk}/edit/", follow=True).status_code in {403, 404}
    assert client.get(f"/admin/pages/{translation.pk}/view_draft/").status_code in {403, 404}
    client.force_login(people.editor)
    assert client.get(f"/admin/approvals/{approved.pk}/sign/").status_code == 404
    assert client.get(f"/admin/approvals/{approved.pk}/preview/").status_code == 404
    assert {client.get(f"/private/preview/{digest}/x.jpg").status_code for digest in approved.blobs} == {404}
    assert "Hochwasser" not in client.get("/admin/").content.decode()


def test_signing_in_the_desk_lets_it_go(client, people, officer, warning):
    approved = door.approve(warning, by=officer)
    client.force_login(people.approver)
    response = client.post(f"/admin/approvals/{approved.pk}/sign/", {"step": "countersign"}, follow=True)
    assert "is signed, and went out at" in messages(response)
    approved.refresh_from_db()
    assert approved.dispatched_at
    assert client.get(f"/admin/approvals/{approved.pk}/sign/").status_code == 404, "it is signed"


def test_sent_back_it_does_not_go_out_and_the_author_reads_why(client, people, officer, warning):
    approved = door.approve(warning, by=officer)
    client.force_login(officer)
    response = client.get(f"/admin/pages/{warning.pk}/edit/")
    assert "waits for the second signature" in messages(response)
    client.force_login(people.approver)
    address = f"/admin/approvals/{approved.pk}/sign/"
    assert "This field is required" in client.post(address, {"step": "send-back"}).content.decode()
    assert client.post(address, {"step": "shred"}).status_code == 400
    client.post(address, {"step": "send-back", "reason": "Der Pegel ist falsch."})
    approved.refresh_from_db()
    assert (approved.revoked_because, approved.revoked_by) == ("returned", people.approver)
    assert desk_clock.tick(door.wall()) == ()
    client.force_login(officer)
    assert "Der Pegel ist falsch." in client.get(f"/admin/pages/{warning.pk}/edit/").content.decode()


def test_before_approving_the_approver_reads_that_a_second_signature_follows(client, officer, warning, people):
    client.force_login(officer)
    html = client.get(f"/admin/releases/{warning.pk}/publish/").content.decode()
    assert "need a second signature" in html
    assert "Staatsministerium" in html
