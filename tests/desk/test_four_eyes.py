"""Nobody approves her own text, and an approval is of one exact draft."""

from datetime import timedelta

import pytest

from depesche.desk import clock as desk_clock
from depesche.desk import door, four_eyes, refusals
from depesche.desk.models import Approved, ReleasePage
from tests.desk.conftest import make_release
from tests.desk.offices import NOON, leaves, log, public_bytes, set_clock
from tests.desk.test_admin import messages, publish, save
from tests.desk.test_preview import form_data, rich

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)


@pytest.fixture
def clock(monkeypatch):
    return set_clock(monkeypatch)


@pytest.fixture
def colleague(section, django_user_model):
    """A second approver of the section."""
    user = django_user_model.objects.create_user("colleague", first_name="Karla", last_name="Kollegin")
    user.groups.add(section.approvers)
    return user


def write(page, user, **fields):
    """Save another draft in somebody's name."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=user)
    return page.get_latest_revision_as_object()


def test_who_wrote_the_first_draft_does_not_approve_it(clock, section, people):
    page = write(make_release(section.publisher), people.approver, lead="<p>Meins.</p>")
    with pytest.raises(refusals.OwnTextError, match="nobody approves her own text"):
        door.approve(page, by=people.approver)
    assert not Approved.objects.exists()
    assert door.approve(page, by=people.admin).dispatched_at


def test_an_administrator_is_no_exception(clock, section, people, colleague):
    page = write(make_release(section.publisher), people.admin, lead="<p>Meins.</p>")
    with pytest.raises(refusals.OwnTextError, match="It can be approved by: approver, Karla Kollegin"):
        door.approve(page, by=people.admin)


def test_who_made_the_page_wrote_it(clock, section, people):
    page = make_release(section.publisher, owner=people.approver)
    with pytest.raises(refusals.OwnTextError):
        door.approve(page, by=people.approver)


def test_one_comma_makes_an_author(clock, section, people, colleague):
    page = write(make_release(section.publisher), people.editor, lead="<p>Ein Satz</p>")
    page = write(page, people.approver, lead="<p>Ein Satz.</p>")
    page = write(page, people.editor, kicker="Verkehr")
    with pytest.raises(refusals.OwnTextError):
        door.approve(page, by=people.approver)
    assert four_eyes.authors(page) == {people.editor.pk, people.approver.pk}
    assert door.approve(page, by=colleague).dispatched_at


def test_who_saves_without_a_change_wrote_nothing(clock, section, people):
    page = write(make_release(section.publisher), people.editor, lead="<p>Ein Satz.</p>")
    page = write(page, people.approver)
    assert door.approve(page, by=people.approver).dispatched_at


def test_after_publication_the_count_of_authors_begins_anew(clock, section, people, colleague):
    page = write(make_release(section.publisher), people.approver, lead="<p>Ein Satz.</p>")
    door.approve(page, by=colleague)
    page = write(page.get_latest_revision_as_object(), people.editor, lead="<p>Ein besserer Satz.</p>")
    assert four_eyes.authors(page) == {people.editor.pk}
    assert door.correct(page, by=people.approver, note="Besser.").dispatched_at


def test_a_public_draft_that_is_overwritten_has_its_author_back(clock, section, people):
    """Wagtail's autosave writes into the newest revision where it is the same person's."""
    page = write(make_release(section.publisher), people.editor, lead="<p>Ein Satz.</p>")
    door.approve(page, by=people.approver)
    page = ReleasePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.lead = "<p>Überschrieben.</p>"
    page.save_revision(user=people.editor, overwrite_revision=page.get_latest_revision())
    assert four_eyes.authors(page) == {people.editor.pk}


def test_an_approval_taken_back_can_be_given_again_by_the_same_person(clock, section, people):
    page = write(make_release(section.publisher), people.editor, lead="<p>Ein Satz.</p>")
    page = write(page, people.approver)
    door.revoke(door.approve(page, by=people.approver, due_at=LATER), by=people.approver)
    page = ReleasePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert door.approve(page, by=people.approver).dispatched_at


def test_of_the_two_who_approve_an_import_one_may_have_written_it(clock, section, people):
    from datetime import UTC, datetime

    old = datetime(2019, 5, 6, 22, 30, tzinfo=UTC)
    page = make_release(section.publisher, owner=people.approver, imported_from="www.example", imported_at=old)
    assert door.import_archive(page, approvers=(people.approver, people.admin)).dispatched_at


def test_a_withdrawal_is_nobodys_text(clock, section, people, colleague):
    page = make_release(section.publisher, owner=people.approver)
    door.approve(page, by=colleague)
    assert door.withdraw(page, by=people.approver, reason="Ein Irrtum.").dispatched_at


def test_only_what_is_saved_is_approved(clock, release_page, people):
    release_page.lead = "<p>GEHEIM, nicht gespeichert.</p>"
    with pytest.raises(refusals.EditedSinceError, match="not the newest draft"):
        door.approve(release_page, by=people.approver)
    assert not Approved.objects.exists()


def test_a_draft_that_was_overtaken_is_not_approved(clock, release_page, people):
    shown = ReleasePage.objects.get(pk=release_page.pk).get_latest_revision_as_object()
    write(release_page, people.editor, lead="<p>Inzwischen.</p>")
    with pytest.raises(refusals.EditedSinceError):
        door.approve(shown, by=people.approver)
    assert log().size == 0


@pytest.mark.parametrize("way", ["another draft", "the same draft", "an older draft", "the page deleted"])
def test_whatever_way_a_draft_changes_after_approval_the_clock_takes_the_approval_back(
    clock, section, people, way, caplog
):
    page = write(make_release(section.publisher), people.editor, lead="<p>Ein Satz.</p>")
    older = page.get_latest_revision()
    page = write(page, people.editor, lead="<p>GEHEIM</p>")
    other = make_release(section.publisher, "Das andere")
    approved, beside = door.approve_together([page, other], by=people.approver, due_at=LATER)
    match way:
        case "another draft":
            write(ReleasePage.objects.get(pk=page.pk).get_latest_revision_as_object(), people.editor, kicker="Neu")
        case "the same draft":
            draft = ReleasePage.objects.get(pk=page.pk).get_latest_revision_as_object()
            draft.kicker = "Neu"
            draft.save_revision(user=people.editor, overwrite_revision=draft.get_latest_revision())
        case "an older draft":
            older.as_object().save_revision(user=people.editor, previous_revision=older)
        case "the page deleted":
            ReleasePage.objects.get(pk=page.pk).delete()
    assert desk_clock.tick(clock()) == (), "long before its second"
    for row in (approved, beside):
        row.refresh_from_db()
        assert (row.revoked_because, row.revoked_by) == ("edited", None)
    assert "EditedSinceError" in caplog.text
    clock.now = LATER
    assert desk_clock.tick(clock()) == ()
    assert log().size == 0
    assert b"GEHEIM" not in public_bytes()


def test_a_draft_that_is_saved_as_it_was_keeps_its_approval(clock, section, people):
    page = write(make_release(section.publisher), people.editor, lead="<p>Ein Satz.</p>")
    door.approve(page, by=people.approver, due_at=LATER)
    write(ReleasePage.objects.get(pk=page.pk).get_latest_revision_as_object(), people.editor)
    clock.now = LATER
    desk_clock.tick(clock())
    assert leaves() == [("publish", 1, "2026/1")]


def test_the_form_is_locked_while_an_approval_waits_and_says_why(client, people, release_page):
    client.force_login(people.approver)
    publish(client, release_page, when="at", at="2099-07-01T10:00:07")
    for user, way_out in ((people.approver, True), (people.editor, False), (people.admin, True)):
        client.force_login(user)
        response = client.get(f"/admin/pages/{release_page.pk}/edit/")
        assert "was approved by approver and goes out at" in messages(response)
        assert "10:00:07 (Europe/Berlin" in messages(response)
        assert (f"/admin/releases/{release_page.pk}/stop/" in messages(response)) is way_out
        client.post(f"/admin/pages/{release_page.pk}/edit/", form_data(release_page, lead=rich("GEHEIM")))
        assert release_page.revisions.count() == 1
    client.force_login(people.approver)
    html = client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()
    assert f'<a class="button" href="/admin/releases/{release_page.pk}/stop/">' in html
    assert 'name="action-desk-submit"' not in html
    client.post(f"/admin/releases/{release_page.pk}/stop/", {"step": "revoke"})
    client.post(f"/admin/pages/{release_page.pk}/edit/", form_data(release_page, lead=rich("Geändert.")))
    assert release_page.revisions.count() == 2


def test_what_waits_may_be_given_another_time_without_an_edit(client, people, release_page):
    client.force_login(people.approver)
    publish(client, release_page, when="at", at="2099-07-01T10:00:00")
    publish(client, release_page, when="at", at="2099-07-01T11:00:00")
    first, second = release_page.approvals.order_by("pk")
    assert (first.revoked_at is None, second.revoked_at is None) == (False, True)


def test_who_wrote_is_told_beforehand_and_who_may_approve_instead(client, people, release_page, colleague):
    client.force_login(people.approver)
    response = save(client, release_page, "action-desk-now", headline="Selbst geschrieben")
    html = response.content.decode()
    assert "nobody approves her own text. It can be approved by: Karla Kollegin." in html
    assert 'class="button" disabled' in html
    assert f'href="/admin/releases/{release_page.pk}/submit/"' in html
    html = publish(client, release_page).content.decode()
    assert "nobody approves her own text" in html
    assert not release_page.approvals.exists()
    client.force_login(colleague)
    publish(client, release_page)
    assert release_page.approvals.get().dispatched_at


def test_the_same_words_have_one_fingerprint_whichever_way_they_were_saved():
    from depesche.desk import fingerprint

    body = '[{"type": "list", "value": {"items": %s, "ordered": false}, "id": "%s"}]'
    items = '[{"type": "item", "value": "<p data-block-key=\\"x1\\">Eins</p>", "id": "y"}]'
    drafts = [
        {"headline": "Brücke", "record_id": "a" * 26, "body": body % ('["<p>Eins</p>"]', "k1"), "pk": 1, "number": ""},
        {"headline": "Brücke", "record_id": "a" * 26, "body": body % (items, "k2"), "kicker": "", "number": "2026/1"},
        {"headline": "Brücke", "record_id": "a" * 26, "body": body % (items, "k2"), "address_slug": "bruecke"},
        {"headline": "Brücke", "record_id": "a" * 26, "body": body % (items, "k2"), "topic_links": [], "live": True},
    ]
    assert len({fingerprint.of_content(draft) for draft in drafts}) == 1
    others = [
        {"headline": "Brücken"},
        {"body": body % ('["<p>Zwei</p>"]', "k1")},
        {"body": body % ('["<p>Eins</p>", "<p>Eins</p>"]', "k1")},
        {"body": (body % (items, "k2")).replace("false", "true")},
        {"topic_links": [{"pk": 1, "topic": 7}]},
        {"address_slug": "anders"},
    ]
    assert len({fingerprint.of_content(drafts[0] | other) for other in others}) == len(others)
    assert not {fingerprint.of_content(drafts[0] | other) for other in others} & {fingerprint.of_content(drafts[0])}
