"""The whole history of a record, for those who may see it."""

import re
from datetime import timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from depesche.desk import door
from depesche.desk.models import Person, Topic
from tests.desk.conftest import make_document, make_image, make_release
from tests.desk.offices import NOON, edit, log, set_clock

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


@pytest.fixture
def clock(monkeypatch):
    return set_clock(monkeypatch)


def rows(client, kind, thing):
    page = HTMLParser(client.get(f"/admin/history/{kind}/{thing.pk}/").text)
    return [[" ".join(cell.text().split()) for cell in row.css("td")] for row in page.css("table.listing tbody tr")]


def happened(client, kind, thing):
    return {(what, who) for _when, what, who, _details in rows(client, kind, thing)}


def test_a_release_shows_drafts_approvals_dispatches_and_what_was_done_with_who(client, release_page, people, clock):
    people.approver.first_name, people.approver.last_name = "Anna", "Muster"
    people.approver.save()
    row = door.approve(release_page, by=people.approver, due_at=NOON + timedelta(hours=1))
    door.hold(row, by=people.admin)
    door.unhold(row, by=people.admin)
    clock.forward(hours=1)
    door.send([row], clock())
    page = edit(release_page, body=[("paragraph", "<p>Anders.</p>")])
    door.correct(page, by=people.approver, note="Ein Wort war falsch.")
    door.withdraw(page, by=people.admin, reason="Ein Irrtum.")
    client.force_login(people.editor)
    assert happened(client, "release", release_page) >= {
        ("Draft saved", "the desk itself"),
        ("Approved to be published", "Anna Muster"),
        ("Held back", "admin"),
        ("Let go again", "admin"),
        ("Sent out", "the desk itself"),
        ("Approved as a correction", "Anna Muster"),
        ("Approved to be withdrawn", "admin"),
    }
    told = client.get(f"/admin/history/release/{release_page.pk}/").text
    assert "Ein Wort war falsch." in told
    assert "Ein Irrtum." in told
    assert f"Entry {log().size - 1} of the log" in told
    assert re.search(r"/wire/content/[0-9a-f]{2}/[0-9a-f]{64}", told)


def test_drafts_and_corrections_are_compared_with_what_was_before(client, release_page, people, clock):
    door.approve(release_page, by=people.approver)
    first = release_page.latest_revision_id
    page = edit(release_page, body=[("paragraph", "<p>Anders.</p>")])
    door.correct(page, by=people.approver, note="Ein Wort war falsch.")
    client.force_login(people.editor)
    told = client.get(f"/admin/history/release/{release_page.pk}/").text
    compare = f"/admin/pages/{page.pk}/revisions/compare/{first}...{page.latest_revision_id}/"
    assert told.count(compare) == 2
    assert client.get(compare).status_code == 200


def test_an_approval_that_was_taken_back_shows_by_whom(client, release_page, people, clock):
    row = door.approve(release_page, by=people.approver, due_at=NOON + timedelta(hours=1))
    door.revoke(row, by=people.admin)
    client.force_login(people.editor)
    assert ("Approval taken back", "admin") in happened(client, "release", release_page)


@pytest.mark.parametrize(("kind", "make"), [("image", make_image), ("document", make_document)])
def test_pictures_and_documents_have_one(client, people, section, kind, make):
    thing = make(section.collection)
    client.force_login(people.editor)
    address = {"image": f"/admin/images/{thing.pk}/", "document": f"/admin/documents/edit/{thing.pk}/"}[kind]
    form = client.get(address)
    assert f"/admin/history/{kind}/{thing.pk}/" in form.text
    filled = form.context["form"].initial
    fields = {name: value for name, value in filled.items() if name not in {"file", "tags"} and value is not None}
    answer = client.post(address, fields | {"title": "Neuer Titel", "licence": "Frei"})
    assert answer.status_code == 302, answer.context["form"].errors
    thing.refresh_from_db()
    assert thing.title == "Neuer Titel"
    assert ("Edit", "editor") in happened(client, kind, thing)


def test_people_and_topics_have_one_without_other_sections_embargoes(client, people, other_section, clock):
    person = Person.objects.create(name="Erika Muster", slug="erika-muster")
    topic = Topic.objects.create(name_de="Brücken", slug="bruecken")
    theirs = make_release(other_section.publisher, headline=CANARY)
    theirs.people_links.create(person=person)
    theirs.topic_links.create(topic=topic)
    theirs.save_revision()
    waiting = theirs.get_latest_revision_as_object()
    row = door.approve(waiting, by=people.other, due_at=NOON + timedelta(hours=1))
    client.force_login(people.editor)
    assert happened(client, "person", person) == happened(client, "topic", topic) == set()
    clock.forward(hours=1)
    door.send([row], clock())
    sent = {("Sent out", "the desk itself")}
    assert happened(client, "person", person) == happened(client, "topic", topic) == sent


def test_the_form_of_a_release_leads_there(client, release_page, people):
    client.force_login(people.editor)
    assert f"/admin/history/release/{release_page.pk}/" in client.get(f"/admin/pages/{release_page.pk}/edit/").text


def test_what_another_section_has_has_no_history_here(client, people, other_section):
    draft = make_release(other_section.publisher, headline=CANARY)
    image = make_image(other_section.collection, title=CANARY)
    document = make_document(other_section.collection, title=CANARY)
    client.force_login(people.approver)
    for kind, thing in (("release", draft), ("image", image), ("document", document), ("nothing", draft)):
        answer = client.get(f"/admin/history/{kind}/{thing.pk}/")
        assert answer.status_code == 404
        assert CANARY not in answer.text
    client.force_login(people.admin)
    assert client.get(f"/admin/history/release/{draft.pk}/").status_code == 200
