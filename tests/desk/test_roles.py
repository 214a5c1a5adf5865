"""Roles beside the sections: protocol keeps the register, auditors read, administrators look after the desk."""

import pytest
from django.contrib.auth.models import Group

from tests.desk.conftest import make_document, make_image, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles(section, other_section, django_user_model):
    """The groups, made; `user(group)` gives a user who is in it."""
    from depesche.desk import roles

    roles.open_roles()
    return roles


@pytest.fixture
def auditor(roles, django_user_model):
    user = django_user_model.objects.create_user("auditor", "auditor@stm.example", "a long password 5")
    user.groups.add(roles.auditors())
    return user


@pytest.fixture
def protocol(roles, django_user_model):
    user = django_user_model.objects.create_user("protocol", "protocol@stm.example", "a long password 6")
    user.groups.add(roles.protocol())
    return user


def test_wagtails_own_groups_that_know_no_section_are_gone(newsroom):
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def test_groups_are_made_once_and_mended(roles):
    before = sorted(Group.objects.values_list("name", flat=True))
    rights = roles.auditors().permissions.count(), roles.auditors().page_permissions.count()
    roles.auditors().page_permissions.all().delete()
    roles.protocol().permissions.filter(codename="change_topic").delete()
    roles.open_roles()
    assert sorted(Group.objects.values_list("name", flat=True)) == before
    assert (roles.auditors().permissions.count(), roles.auditors().page_permissions.count()) == rights
    assert {"Auditors", "Protocol", "staatsministerium: editors"} <= set(before)


def test_a_renamed_group_of_auditors_still_only_reads(roles, client, auditor, section):
    group = roles.auditors()
    group.name = "Rechnungshof"
    group.save()
    roles.open_roles()
    assert not Group.objects.filter(name="Auditors").exists()
    client.force_login(auditor)
    page = make_release(section.publisher)
    assert client.post(f"/admin/pages/{page.pk}/delete/").status_code == 403


def test_protocol_keeps_the_register_and_sees_no_drafts(client, protocol, section):
    from depesche.desk.models import Person, Topic

    topic = Topic.objects.create(name_de="Wasser", slug="wasser")
    person = Person.objects.create(name="Erika Muster", slug="erika-muster")
    draft = make_release(section.publisher, headline="Noch geheim")
    client.force_login(protocol)
    for address in (f"desk/person/edit/{person.pk}", f"desk/topic/edit/{topic.pk}", "desk/place/add"):
        assert client.get(f"/admin/snippets/{address}/").status_code == 200, address
    client.post(f"/admin/snippets/desk/topic/delete/{topic.pk}/")
    assert not Topic.objects.exists()
    assert client.get(f"/admin/pages/{draft.pk}/edit/").status_code == 404
    assert "Noch geheim" not in client.get("/admin/releases/").content.decode()


def test_an_editor_deletes_no_topic(client, people):
    from depesche.desk.models import Topic

    topic = Topic.objects.create(name_de="Wasser", slug="wasser")
    client.force_login(people.editor)
    client.post(f"/admin/snippets/desk/topic/delete/{topic.pk}/")
    assert Topic.objects.exists()


def test_an_auditor_reads_drafts_pictures_documents_history_and_reports(client, auditor, section, people):
    from depesche.desk.models import Person

    draft = make_release(section.publisher, headline="Noch geheim")
    image = make_image(section.collection, title="Geheimes Bild")
    document = make_document(section.collection, title="Geheimer Plan")
    person = Person.objects.create(name="Erika Muster", slug="erika-muster")
    client.force_login(auditor)
    for address, text in (
        (f"pages/{draft.pk}/edit/", "Noch geheim"),
        (f"pages/{draft.pk}/view_draft/", "Noch geheim"),
        (f"pages/{draft.pk}/history/", "Noch geheim"),
        ("releases/", "Noch geheim"),
        (f"images/{image.pk}/", "Geheimes Bild"),
        (f"documents/edit/{document.pk}/", "Geheimer Plan"),
        ("reports/site-history/", "site-history"),
        ("reports/page-types-usage/", "Noch geheim"),
        (f"snippets/desk/person/inspect/{person.pk}/", "Erika Muster"),
        ("who-may-do-what/", "approver"),
    ):
        answer = client.get(f"/admin/{address}")
        assert answer.status_code == 200, address
        assert text in answer.content.decode(), address


def test_an_auditor_is_shown_a_form_without_ways_to_save_it(client, auditor, people, release_page):
    client.force_login(auditor)
    html = client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()
    assert "You read as an auditor" in html
    assert 'name="action-desk-now"' not in html
    client.force_login(people.editor)
    html = client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()
    assert "You read as an auditor" not in html


def test_an_auditor_who_is_an_approver_too_approves_nothing(client, auditor, section, release_page):
    from depesche.desk.models import Approved

    auditor.groups.add(section.approvers)
    client.force_login(auditor)
    data = {"when": "now", "revision": release_page.latest_revision_id}
    assert client.post(f"/admin/releases/{release_page.pk}/publish/", data).status_code == 403
    assert not Approved.objects.exists()


def test_an_auditor_changes_her_own_language_and_leaves(client, auditor):
    client.force_login(auditor)
    answer = client.post("/admin/account/", {"locale-preferred_language": "de"})
    assert answer.status_code in {200, 302}
    assert client.post("/admin/logout/").status_code == 302


def test_who_may_do_what_is_for_administrators_and_auditors(client, people, auditor, protocol, other_section):
    address = "/admin/who-may-do-what/"
    people.editor.groups.add(other_section.approvers)
    for user, status in ((people.admin, 200), (auditor, 200), (people.editor, 404), (people.approver, 404)):
        client.force_login(user)
        assert client.get(address).status_code == status, user
        html = client.get("/admin/").content.decode()
        assert (address in html) == (status == 200), user
    client.force_login(people.admin)
    answer = client.get(address)
    rows = {row.user.username: row for row in answer.context["rows"]}
    assert [section.address_slug for section in answer.context["sections"]] == [
        "staatsministerium",
        "umweltministerium",
    ]
    assert rows["editor"].in_sections == (("Editor",), ("Approver",))
    assert rows["admin"].everywhere == ("Administrator",)
    assert rows["auditor"].everywhere == ("Auditor",)
    assert rows["protocol"].everywhere == ("Protocol",)
    assert [row.other for row in rows.values()] == [()] * len(rows)


def test_a_group_that_is_not_the_desks_own_is_named_in_the_table(client, people):
    people.editor.groups.add(Group.objects.create(name="Aushilfe"))
    client.force_login(people.admin)
    rows = {row.user.username: row for row in client.get("/admin/who-may-do-what/").context["rows"]}
    assert rows["editor"].other == ("Aushilfe",)
