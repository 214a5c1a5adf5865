"""The pages of bundles as their people use them, each of them seeing her own section and no more."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from depesche.desk import bundles, bundling, door
from depesche.desk.models import Approved, Bundle
from tests.desk.conftest import make_release

pytestmark = pytest.mark.django_db

SECRET = "Kanarienvogel"


@pytest.fixture
def theirs(other_section, django_user_model):
    user = django_user_model.objects.create_user("theirs", "theirs@um.example", "a long password 5")
    user.groups.add(other_section.approvers)
    return user


@pytest.fixture
def bundle(section, other_section, people, theirs):
    """For tomorrow; one release of ours, one of theirs."""
    due_at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    made = bundling.make("Gipfel", [section.publisher, other_section.publisher], by=people.editor, due_at=due_at)
    bundling.add(made, [make_release(section.publisher, "Unsere Meldung")], by=people.editor)
    bundling.add(made, [make_release(other_section.publisher, SECRET)], by=theirs)
    return made


def page_of(bundle, publisher):
    (page,) = [member.page for member in bundle.members.all() if member.page.publisher == publisher]
    return page


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_an_editor_makes_a_bundle_and_adds_a_release_with_its_translation(client, people, section):
    german = make_release(section.publisher, "Eins")
    make_release(section.publisher, "One", lang="en", translation_of=german, translation_group=german.translation_group)
    client.force_login(people.editor)
    assert "No bundle waits" in html(client, "/admin/bundles/")
    form = html(client, "/admin/bundles/new/")
    assert f'value="{section.publisher.pk}" id="id_publishers_0" checked' in form
    assert "Europe/Berlin" in form
    data = {"title": "Gipfel", "when": "at", "at": "2099-07-01T12:00:00", "publishers": [section.publisher.pk]}
    client.post("/admin/bundles/new/", data)
    bundle = Bundle.objects.get()
    assert bundle.due_at == datetime(2099, 7, 1, 10, 0, tzinfo=UTC), "noon in the newsroom, in summer"
    offered = html(client, f"/admin/bundles/{bundle.pk}/releases/?q=Eins")
    assert "Eins" in offered
    client.post(f"/admin/bundles/{bundle.pk}/releases/", {"page": [german.pk], "translations": "1"})
    shown = html(client, f"/admin/bundles/{bundle.pk}/")
    assert "Eins" in shown
    assert ">One<" in shown
    assert "2 releases of Staatsministerium" in shown
    assert "12:00:00 (Europe/Berlin, CEST)" in shown
    assert "0 of 2" in html(client, "/admin/bundles/")


def test_a_time_that_has_passed_or_is_missing_is_refused(client, people, section):
    client.force_login(people.editor)
    data = {"title": "Gipfel", "when": "at", "publishers": [section.publisher.pk]}
    assert "Say when." in client.post("/admin/bundles/new/", data).content.decode()
    assert "has passed" in client.post("/admin/bundles/new/", data | {"at": "2001-07-01T12:00:00"}).content.decode()
    assert not Bundle.objects.exists()


def test_of_another_ministry_a_bundle_tells_the_publisher_and_no_headline(client, people, theirs, bundle):
    mine = page_of(bundle, bundle.publishers.get(name_de="Umweltministerium"))
    for user, own, hidden, of_whom in (
        (people.approver, "Unsere Meldung", SECRET, "Umweltministerium"),
        (theirs, SECRET, "Unsere Meldung", "Staatsministerium"),
    ):
        client.force_login(user)
        for address in ("", "change/", "releases/"):
            assert hidden not in html(client, f"/admin/bundles/{bundle.pk}/{address}")
        shown = html(client, f"/admin/bundles/{bundle.pk}/")
        assert own in shown
        assert f"1 further release of {of_whom}" in shown
        for address in ("/admin/bundles/", "/admin/calendar/", "/admin/", "/admin/reports/punctuality/"):
            assert hidden not in html(client, address)
    client.force_login(people.approver)
    assert client.post(f"/admin/bundles/{bundle.pk}/", {"step": f"remove:{mine.pk}"}).status_code == 404
    assert client.post(f"/admin/bundles/{bundle.pk}/releases/", {"page": [mine.pk]}).status_code == 404


def test_who_takes_no_part_finds_no_bundle(client, people, theirs, section):
    bundle = bundling.make(SECRET, [section.publisher], by=people.editor)
    client.force_login(theirs)
    assert SECRET not in html(client, "/admin/bundles/")
    for address in ("", "change/", "releases/"):
        assert client.get(f"/admin/bundles/{bundle.pk}/{address}").status_code == 404
        assert client.post(f"/admin/bundles/{bundle.pk}/{address}", {"step": "dissolve"}).status_code == 404
    assert client.post("/admin/hold/", {"step": "hold", "key": bundle.key}).status_code == 404


def test_what_a_release_lacks_stands_beside_it_with_a_way_to_the_field(client, people, bundle, section):
    page = page_of(bundle, section.publisher)
    page.lead, page.body = "", []
    page.save_revision()
    client.force_login(people.editor)
    shown = html(client, f"/admin/bundles/{bundle.pk}/")
    assert f'href="/admin/pages/{page.pk}/edit/#body-root"' in shown
    assert "draft, not ready yet" in shown


def test_a_release_of_a_bundle_is_approved_for_it_on_the_usual_page(client, people, bundle, section):
    page = page_of(bundle, section.publisher)
    client.force_login(people.approver)
    assert f'href="/admin/releases/{page.pk}/publish/"' in html(client, f"/admin/bundles/{bundle.pk}/")
    form = html(client, f"/admin/releases/{page.pk}/publish/")
    assert "Gipfel" in form
    assert 'name="when"' not in form
    seen = re.findall(r'name="seen" value="(\w+)"', form)  # the bundle's day may be one of a weekend
    data = {"when": "now", "revision": page.latest_revision_id, "seen": "".join(seen)}
    response = client.post(f"/admin/releases/{page.pk}/publish/", data, follow=True)
    assert "goes out at" in said(response)
    row = Approved.objects.get(kind="release")
    assert (row.bundle, row.due_at, row.dispatched_at) == (bundle.key, bundle.due_at, None)
    shown = html(client, f"/admin/bundles/{bundle.pk}/")
    assert "1 release of Umweltministerium" in shown


def test_a_complete_bundle_is_published_at_once_by_a_button_that_is_there_only_then(client, people, section):
    bundle = bundling.make("Offen", [section.publisher], by=people.editor)
    page = make_release(section.publisher, "Eins")
    bundling.add(bundle, [page], by=people.editor)
    client.force_login(people.approver)
    address = f"/admin/bundles/{bundle.pk}/"
    assert 'value="publish"' not in html(client, address)
    assert "not complete" in said(client.post(address, {"step": "publish"}, follow=True))
    door.approve(page, by=people.approver, bundle=bundle.key)
    assert 'value="publish"' in html(client, address)
    assert "the moment at which its bundle is published" in html(client, f"/admin/pages/{page.pk}/edit/")
    client.force_login(people.editor)
    assert 'value="publish"' not in html(client, address)
    client.force_login(people.approver)
    client.post(address, {"step": "publish"})
    assert Approved.objects.public().filter(bundle=bundle.key, kind="release").count() == 1
    assert "Public since" in html(client, address)


@pytest.mark.parametrize("place", ["/admin/", "/admin/calendar/?week", "bundle"])
def test_one_click_holds_a_bundle_or_a_release_and_says_who_did_it(client, people, section, bundle, place):
    page = page_of(bundle, section.publisher)
    door.approve(page, by=people.approver, bundle=bundle.key)
    alone = make_release(section.publisher, "Allein")
    single = door.approve(alone, by=people.approver, due_at=bundle.due_at)
    address = f"/admin/bundles/{bundle.pk}/" if place == "bundle" else place
    if "week" in address:
        address = f"/admin/calendar/?week={bundle.due_at:%G-W%V}"
    client.force_login(people.approver)
    keys = [bundle.key] if place == "bundle" else [bundle.key, single.bundle]
    before = html(client, address)
    for key in keys:
        assert f'name="key" value="{key}"' in before
        response = client.post("/admin/hold/", {"step": "hold", "key": key, "next": address})
        assert response["Location"] == address
    assert not Approved.objects.waiting().filter(bundle__in=keys, held=False).exists()
    after = html(client, address)
    assert after.count('value="unhold"') == len(keys)
    assert "Held back by approver" in html(client, f"/admin/bundles/{bundle.pk}/")
    assert "Held back" in html(client, f"/admin/pages/{page.pk}/history/")
    client.post("/admin/hold/", {"step": "unhold", "key": bundle.key})
    assert not Approved.objects.waiting().filter(bundle=bundle.key, held=True).exists()


def test_an_editor_is_not_offered_to_hold_and_cannot(client, people, bundle):
    client.force_login(people.editor)
    for address in (f"/admin/bundles/{bundle.pk}/", "/admin/", "/admin/calendar/"):
        assert 'value="hold"' not in html(client, address)
    response = client.post("/admin/hold/", {"step": "hold", "key": bundle.key}, follow=True)
    assert "Only those who approve" in said(response)
    bundle.refresh_from_db()
    assert not bundle.held


def test_holding_leads_nowhere_else(client, people, bundle):
    client.force_login(people.approver)
    data = {"step": "hold", "key": bundle.key, "next": "https://elsewhere.example/"}
    assert client.post("/admin/hold/", data)["Location"] == "/admin/"
    assert client.get("/admin/hold/").status_code == 405
    assert client.post("/admin/hold/", {"step": "burn", "key": bundle.key}).status_code == 400


def test_a_busy_wire_is_said_to_whoever_wants_to_hold(client, people, bundle, monkeypatch):
    from depesche.wire.append import Writer

    config = door.settings.DEPESCHE
    monkeypatch.setattr(door, "PATIENCE", 0.0)
    client.force_login(people.approver)
    with Writer.open(config.path("wire"), config.path("keys/wire.key"), "a test"):
        response = client.post("/admin/hold/", {"step": "hold", "key": bundle.key}, follow=True)
    assert "nothing was changed" in said(response)


def test_an_earlier_time_is_taken_with_a_warning(client, people, bundle, section):
    page = page_of(bundle, section.publisher)
    door.approve(page, by=people.approver, bundle=bundle.key)
    client.force_login(people.approver)
    earlier = bundle.due_at.astimezone(door.settings.DEPESCHE.zone) - timedelta(hours=1)
    data = {"title": "Neu", "when": "at", "at": f"{earlier:%Y-%m-%dT%H:%M:%S}", "publishers": [section.publisher.pk]}
    response = client.post(f"/admin/bundles/{bundle.pk}/change/", data, follow=True)
    assert "all approvals are taken back" in said(response)
    assert not Approved.objects.waiting().exists()
    assert {publisher.name_de for publisher in bundle.publishers.all()} == {"Staatsministerium", "Umweltministerium"}


def test_a_missed_bundle_stands_on_the_start_page_of_those_who_take_part(client, people, theirs, section):
    bundle = bundling.make(SECRET, [section.publisher], by=people.editor)
    Bundle.objects.filter(pk=bundle.pk).update(due_at=datetime.now(UTC) - timedelta(hours=1))
    client.force_login(people.editor)
    start = html(client, "/admin/")
    assert f'href="/admin/bundles/{bundle.pk}/"' in start
    assert SECRET in start
    assert "did not go out by itself" in html(client, f"/admin/bundles/{bundle.pk}/") or "any more" in html(
        client, f"/admin/bundles/{bundle.pk}/"
    )
    client.force_login(theirs)
    assert SECRET not in html(client, "/admin/")


def test_taking_out_and_dissolving(client, people, bundle, section):
    page = page_of(bundle, section.publisher)
    client.force_login(people.editor)
    client.post(f"/admin/bundles/{bundle.pk}/", {"step": f"remove:{page.pk}"})
    assert bundles.bundle_of(page) is None
    assert client.post(f"/admin/bundles/{bundle.pk}/", {"step": "burn"}).status_code == 400
    client.post(f"/admin/bundles/{bundle.pk}/", {"step": "dissolve"})
    assert "Dissolved" in html(client, f"/admin/bundles/{bundle.pk}/")
    assert "dissolved" in html(client, "/admin/bundles/")
