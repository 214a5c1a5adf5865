"""Asking for approval: one exact draft is submitted, and comes to one of its ends."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from depesche.desk import clock as desk_clock
from depesche.desk import refusals, submissions
from depesche.desk.models import Submission
from tests.desk.conftest import make_release
from tests.desk.test_admin import messages, publish, save
from tests.desk.test_four_eyes import write

pytestmark = pytest.mark.django_db


def submit(client, page, follow=True, **data):
    page.refresh_from_db()
    data = {"when": "now", "revision": page.latest_revision_id} | data
    return client.post(f"/admin/releases/{page.pk}/submit/", data, follow=follow)


@pytest.fixture
def asked(client, people, release_page):
    """A draft of the editor's that she has submitted."""
    write(release_page, people.editor, lead="<p>Von der Redakteurin.</p>")
    client.force_login(people.editor)
    response = submit(client, release_page, when="at", at="2099-07-01T10:00:07", message="Mit dem Minister abgestimmt.")
    assert "It can be approved by: approver." in messages(response)
    return Submission.objects.get()


def panel(client, page):
    return client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_an_editor_submits_what_she_has_saved(client, people, asked, release_page):
    release_page.refresh_from_db()
    assert asked.revision_id == release_page.latest_revision_id
    assert asked.wanted_at == datetime(2099, 7, 1, 8, 0, 7, tzinfo=UTC)
    html = panel(client, release_page)
    assert "editor asked on" in html
    assert "10:00:07 (Europe/Berlin" in html


def test_the_button_below_the_form_saves_and_leads_to_the_question(client, people, release_page):
    client.force_login(people.editor)
    response = save(client, release_page, "action-desk-submit", headline="Zur Freigabe")
    assert response.redirect_chain[-1][0] == f"/admin/releases/{release_page.pk}/submit/"
    html = response.content.decode()
    assert "It can be approved by: approver." in html
    assert "As soon as it is approved" in html


def test_what_is_not_ready_is_not_submitted(client, people, release_page, image):
    image.alt_de = ""
    image.save()
    write(release_page, people.editor, lead_image=image)
    client.force_login(people.editor)
    assert "has no alternative text in German" in submit(client, release_page).content.decode()
    assert not Submission.objects.exists()


def test_the_approver_sees_it_on_her_start_page_and_in_the_list(client, people, asked, release_page, section):
    second = write(make_release(section.publisher, "Eilige Meldung"), people.editor, lead="<p>Sofort.</p>")
    submit(client, second)
    for user, sees in ((people.approver, True), (people.editor, False)):
        client.force_login(user)
        for address in ("/admin/", "/admin/approvals/"):
            html = client.get(address).content.decode()
            assert ("Mit dem Minister abgestimmt." in html) is sees, (user, address)
    client.force_login(people.approver)
    for address in ("/admin/", "/admin/approvals/"):
        html = client.get(address).content.decode()
        assert html.index("Eilige Meldung") < html.index("Mit dem Minister"), "wanted at once comes first"
        assert f'href="/admin/releases/{release_page.pk}/publish/"' in html
    html = client.get("/admin/approvals/?kind=warning").content.decode()
    assert "Nothing waits for your approval" in html
    html = client.get("/admin/approvals/?publisher=staatsministerium&what=approve").content.decode()
    assert "Eilige Meldung" in html


def test_another_sections_approver_sees_nothing_of_it(client, people, asked, other_section, django_user_model):
    stranger = django_user_model.objects.create_user("stranger")
    stranger.groups.add(other_section.approvers)
    client.force_login(stranger)
    for address in ("/admin/", "/admin/approvals/", "/admin/approvals/?show=mine", "/admin/approvals/?show=decided"):
        html = client.get(address).content.decode()
        assert "Minister abgestimmt" not in html
        assert "Brücke über die Lauter" not in html
    for address in ("request", "submit"):
        assert client.get(f"/admin/releases/{asked.page_id}/{address}/", follow=True).status_code in {403, 404} or (
            "Brücke" not in client.get(f"/admin/releases/{asked.page_id}/{address}/", follow=True).content.decode()
        )
        client.post(f"/admin/releases/{asked.page_id}/{address}/", {"step": "return", "reason": "x"})
    asked.refresh_from_db()
    assert asked.end == ""


def test_the_approval_answers_it_with_its_time_and_note(client, people, asked, release_page):
    client.force_login(people.approver)
    html = client.get(f"/admin/releases/{release_page.pk}/publish/").content.decode()
    assert "editor asks for this approval" in html
    assert "Mit dem Minister abgestimmt." in html
    assert 'value="2099-07-01T10:00:07"' in html
    publish(client, release_page, when="at", at="2099-07-01T10:00:07")
    asked.refresh_from_db()
    assert (asked.end, asked.ended_by, asked.approved) == ("approved", people.approver, release_page.approvals.get())
    assert "approver approved it on" in panel(client, release_page)
    assert "Nothing waits for your approval" in client.get("/admin/").content.decode()


def test_a_correction_is_submitted_with_its_note_and_compared(client, people, release_page):
    client.force_login(people.approver)
    publish(client, release_page)
    public = release_page.approvals.get().revision_id
    page = release_page.__class__.objects.get(pk=release_page.pk).get_latest_revision_as_object()
    write(page, people.editor, lead="<p>Berichtigt.</p>")
    client.force_login(people.editor)
    assert submit(client, release_page).context["form"].errors["note"]
    submit(client, release_page, note="Eine Zahl war falsch.")
    client.force_login(people.approver)
    html = client.get(f"/admin/releases/{release_page.pk}/publish/").content.decode()
    assert "Eine Zahl war falsch." in html
    release_page.refresh_from_db()
    compare = f"/admin/pages/{release_page.pk}/revisions/compare/{public}...{release_page.latest_revision_id}/"
    assert compare in html
    assert "Berichtigt" in client.get(compare).content.decode()


def test_it_is_returned_with_a_reason_that_the_author_reads(client, people, asked, release_page):
    client.force_login(people.approver)
    address = f"/admin/releases/{release_page.pk}/request/"
    assert "This field is required" in client.post(address, {"step": "return"}).content.decode()
    client.post(address, {"step": "return", "reason": "Bitte die Zahl im zweiten Satz prüfen."})
    asked.refresh_from_db()
    assert (asked.end, asked.ended_by) == ("returned", people.approver)
    client.force_login(people.editor)
    assert "Bitte die Zahl im zweiten Satz prüfen." in panel(client, release_page)
    html = client.get("/admin/approvals/?show=mine").content.decode()
    assert "Bitte die Zahl im zweiten Satz prüfen." in html
    assert "No request for approval" in messages(client.get(address, follow=True))


def test_an_editor_does_not_return_and_only_its_author_takes_it_back(client, people, asked, release_page):
    address = f"/admin/releases/{release_page.pk}/request/"
    client.post(address, {"step": "return", "reason": "Doch nicht."})
    client.force_login(people.approver)
    client.post(address, {"step": "recall"})
    asked.refresh_from_db()
    assert asked.end == ""
    client.force_login(people.editor)
    assert client.post(address, {"step": "shred"}).status_code == 400
    client.post(address, {"step": "recall"})
    asked.refresh_from_db()
    assert (asked.end, asked.ended_by) == ("withdrawn", people.editor)


def test_an_edit_voids_it(client, people, asked, release_page):
    save(client, release_page, headline="Anders")
    asked.refresh_from_db()
    assert (asked.end, asked.ended_by) == ("voided", None)
    assert "The request for approval" in panel(client, release_page)
    client.force_login(people.approver)
    assert "Nothing waits for your approval" in client.get("/admin/").content.decode()


def test_an_edit_by_another_way_voids_it_too(client, people, asked, release_page):
    page = release_page.get_latest_revision_as_object()
    write(page, people.editor, lead="<p>Aus der Shell.</p>")
    assert not submissions.is_current(asked)
    client.force_login(people.approver)
    assert "Nothing waits for your approval" in client.get("/admin/").content.decode()
    with pytest.raises(refusals.SubmissionOverError):
        submissions.hand_back(asked, by=people.approver, reason="x", now=datetime.now(UTC))
    desk_clock.tick(datetime.now(UTC))
    asked.refresh_from_db()
    assert asked.end == "voided"


def test_what_was_submitted_in_other_words_is_not_what_was_approved(client, people, asked, release_page):
    write(release_page.get_latest_revision_as_object(), people.editor, lead="<p>Anders.</p>")
    client.force_login(people.approver)
    publish(client, release_page)
    asked.refresh_from_db()
    assert (asked.end, asked.approved) == ("voided", None)


def test_a_new_request_takes_the_place_of_the_former(client, people, asked, release_page):
    submit(client, release_page)
    asked.refresh_from_db()
    assert asked.end == "withdrawn"
    assert Submission.objects.open().get().wanted_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(
            page=asked.page, draft_sha256="x", submitted_by=people.editor, submitted_at=datetime.now(UTC)
        )


def test_a_request_is_kept(asked):
    with pytest.raises(TypeError, match="kept"):
        asked.delete()


def test_what_waits_for_its_time_cannot_be_submitted(client, people, release_page):
    client.force_login(people.approver)
    publish(client, release_page, when="at", at="2099-07-01T10:00:00")
    with pytest.raises(refusals.BundledError):
        submissions.submit(
            release_page.get_latest_revision_as_object(), by=people.editor, now=datetime.now(UTC) - timedelta(days=1)
        )
