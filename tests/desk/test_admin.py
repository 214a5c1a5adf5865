"""The desk as its people use it: login, own sections, the form, and the ways out."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.desk.conftest import make_release
from tests.desk.test_preview import form_data, rich

pytestmark = pytest.mark.django_db


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def save(client, page, button=None, **changes):
    data = form_data(page, lead=rich("Ein Satz."), **changes)
    if button:
        data[button] = "1"
    return client.post(f"/admin/pages/{page.pk}/edit/", data, follow=True)


def publish(client, page, follow=True, **data):
    page.refresh_from_db()
    data = {"when": "now", "revision": page.latest_revision_id} | data
    return client.post(f"/admin/releases/{page.pk}/publish/", data, follow=follow)


def test_the_root_leads_to_the_admin_and_the_admin_to_the_login(client, newsroom):
    assert client.get("/")["Location"] == "/admin/"
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    assert "Sign in to the desk" in client.get("/admin/login/", headers={"accept-language": "en"}).content.decode()


def test_there_is_no_public_page_at_the_desk(client, people, release_page):
    client.force_login(people.admin)
    for address in ("/de/", f"/{release_page.slug}/", "/newsroom/", release_page.url_path):
        assert client.get(address).status_code == 404
    assert release_page.url is None
    assert not release_page.live


def test_every_answer_has_the_headers_of_a_private_place(client, newsroom):
    response = client.get("/admin/login/")
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]


def test_the_session_cookie_is_for_the_server_alone(client, people):
    client.post("/admin/login/", {"username": "editor", "password": "a long password 1"})
    cookie = client.cookies["depesche_desk"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["expires"], "it ends with the browser"


def test_short_and_common_passwords_are_refused(client, people):
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    for password in ("short1!", "password1234", "123456789012", "editor@stm.example"):
        with pytest.raises(ValidationError):
            validate_password(password, people.editor)


def test_an_editor_writes_in_her_own_section(client, people, section):
    from depesche.desk.models import ReleasePage

    client.force_login(people.editor)
    data = form_data(ReleasePage(), headline="Neue Brücke", lead=rich("Ein Satz."))
    client.post(f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/", data)
    page = ReleasePage.objects.get()
    assert (page.title, page.headline, page.slug, page.owner) == (
        "Neue Brücke", "Neue Brücke", page.record_id, people.editor,
    )  # fmt: skip
    assert not page.live
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_a_draft_may_be_saved_half_written(client, people, section):
    from depesche.desk.models import ReleasePage

    client.force_login(people.editor)
    client.post(f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/", form_data(ReleasePage(), headline=""))
    assert ReleasePage.objects.get().title == "Release without a headline"


def test_another_ministrys_section_is_closed(client, people, other_section):
    foreign = make_release(other_section.publisher, "Geheime Meldung")
    client.force_login(people.editor)
    for address in (
        f"/admin/pages/{foreign.pk}/edit/",
        f"/admin/pages/add/desk/releasepage/{other_section.publisher.pk}/",
        f"/admin/pages/{foreign.pk}/history/",
        f"/admin/releases/{foreign.pk}/publish/",
    ):
        response = client.get(address, follow=True)
        assert "Geheime Meldung" not in response.content.decode(), address
        assert response.status_code in {403, 404} or response.redirect_chain, address
    assert "Geheime Meldung" not in client.get("/admin/releases/").content.decode()
    assert "Geheime Meldung" not in client.get("/admin/").content.decode()


def test_the_form_offers_the_desks_own_ways_out_and_none_of_wagtails(client, people, release_page):
    client.force_login(people.approver)
    html = client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()
    for name in ("action-desk-now", "action-desk-at"):
        assert f'name="{name}"' in html
    for name in ("action-publish", "action-unpublish", "action-submit", "go_live_at", "action-desk-withdraw"):
        assert f'name="{name}"' not in html


def test_the_form_for_a_new_release_offers_to_publish(client, people, section):
    client.force_login(people.approver)
    html = client.get(f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/").content.decode()
    assert 'name="action-desk-now"' in html
    assert 'name="action-publish"' not in html


def test_an_editor_is_not_offered_to_publish_and_cannot(client, people, release_page):
    from depesche.desk.models import Approved

    client.force_login(people.editor)
    html = client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()
    assert "action-desk-now" not in html
    publish(client, release_page)
    assert not Approved.objects.exists()


@pytest.mark.parametrize("who", ["approver", "admin"])
def test_wagtails_own_publish_button_saves_a_draft_and_no_more(client, people, release_page, who):
    from depesche.desk.models import Approved

    client.force_login(getattr(people, who))
    data = form_data(release_page, headline="Anders", lead=rich("Ein Satz.")) | {"action-publish": "action-publish"}
    client.post(f"/admin/pages/{release_page.pk}/edit/", data)
    release_page.refresh_from_db()
    assert not release_page.live
    assert release_page.get_latest_revision_as_object().headline == "Anders"
    assert not Approved.objects.exists()


def test_many_pages_cannot_be_published_at_once(client, people, release_page):
    client.force_login(people.admin)
    address = f"/admin/bulk/wagtailcore/page/publish/?id={release_page.pk}&next=/admin/"
    response = client.post(address, {}, follow=True)
    release_page.refresh_from_db()
    assert not release_page.live
    assert "one by one" in messages(response)


def test_publish_now_saves_then_shows_what_goes_out_then_sends_it(client, people, release_page):
    client.force_login(people.approver)
    response = save(client, release_page, "action-desk-now", headline="Brücke ist jetzt fertig")
    assert response.redirect_chain[-1][0] == f"/admin/releases/{release_page.pk}/publish/"
    html = response.content.decode()
    for shown in ("Brücke ist jetzt fertig", "Ein Satz.", "Staatsministerium", "Europe/Berlin", "bruecke-ist-jetzt"):
        assert shown in html
    response = publish(client, release_page)
    approved = release_page.approvals.get()
    assert approved.dispatched_at
    assert approved.approved_by == people.approver
    assert "went out at" in messages(response)
    assert f"https://news.example{approved.address}" in messages(response)


def test_publish_at_takes_the_newsrooms_time_to_the_second(client, people, release_page):
    client.force_login(people.approver)
    response = save(client, release_page, "action-desk-at")
    assert response.redirect_chain[-1][0] == f"/admin/releases/{release_page.pk}/publish/?when=at"
    response = publish(client, release_page, when="at", at="2099-07-01T10:00:07")
    approved = release_page.approvals.get()
    assert approved.due_at == datetime(2099, 7, 1, 8, 0, 7, tzinfo=UTC)
    assert approved.dispatched_at is None
    assert "goes out at" in messages(response)
    assert "10:00:07 (Europe/Berlin" in messages(response)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("", "Say when"),
        ("2020-01-01T10:00:00", "has passed"),
        ("2099-03-29T02:30:00", "couldn’t be interpreted"),
        ("2099-10-25T02:30:00", "couldn’t be interpreted"),
        ("tomorrow", "valid date/time"),
    ],
)
def test_a_time_that_is_none_is_refused(client, people, release_page, at, said):
    client.force_login(people.approver)
    response = publish(client, release_page, when="at", at=at)
    assert said.replace("’", "&#x27;").replace("couldn&#x27;t", "couldn") in response.content.decode().replace(
        "couldn’t", "couldn"
    ).replace("couldn&#x27;t", "couldn")
    assert not release_page.approvals.exists()


def test_a_release_that_is_not_ready_names_the_fields_and_is_not_sent(client, people, release_page, image):
    image.alt_de = ""
    image.save()
    release_page.lead_image = image
    release_page.save_revision()
    client.force_login(people.approver)
    for html in (
        client.get(f"/admin/releases/{release_page.pk}/publish/").content.decode(),
        publish(client, release_page).content.decode(),
    ):
        assert "has no alternative text in German" in html
        assert f'href="/admin/pages/{release_page.pk}/edit/#id_lead_image-chooser"' in html
    assert not release_page.approvals.exists()


def test_a_draft_saved_meanwhile_is_shown_before_it_goes_out(client, people, release_page):
    client.force_login(people.approver)
    shown = release_page.latest_revision_id
    release_page.headline = "Jemand hat das geändert"
    release_page.save_revision()
    response = publish(client, release_page, revision=shown)
    assert "Someone has saved another draft" in messages(response)
    assert "Jemand hat das geändert" in response.content.decode()
    assert not release_page.approvals.exists()


def test_a_correction_needs_a_note_for_the_public(client, people, release_page):
    client.force_login(people.approver)
    publish(client, release_page)
    html = client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()
    assert 'name="action-desk-correct"' in html
    assert 'name="action-desk-withdraw"' in html
    assert 'name="action-desk-now"' not in html
    save(client, release_page, "action-desk-correct", headline="Brücke ist fast fertig")
    assert publish(client, release_page).context["form"].errors["note"]
    publish(client, release_page, note="Die Brücke ist noch nicht ganz fertig.")
    first, second = release_page.approvals.order_by("version")
    assert (first.action, second.action, second.version) == ("publish", "correct", 2)
    assert second.address == first.address
    assert b"noch nicht ganz" in second.sealed


def test_a_withdrawal_needs_a_reason_and_keeps_the_address(client, people, release_page):
    client.force_login(people.approver)
    address = f"/admin/releases/{release_page.pk}/withdraw/"
    assert "Only a release that is public" in messages(client.get(address, follow=True))
    publish(client, release_page)
    release_page.refresh_from_db()
    revision = {"revision": release_page.latest_revision_id}
    assert client.post(address, revision).context["form"].errors["reason"]
    response = client.post(address, revision | {"reason": "Falsche Angaben."}, follow=True)
    assert "was withdrawn at" in messages(response)
    last = release_page.approvals.order_by("version").last()
    assert (last.action, last.version) == ("withdraw", 2)
    html = client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()
    assert "action-desk-correct" not in html


def test_what_waits_can_be_held_let_go_and_taken_back(client, people, release_page):
    client.force_login(people.approver)
    address = f"/admin/releases/{release_page.pk}/stop/"
    assert "Nothing of this release waits" in messages(client.get(address, follow=True))
    publish(client, release_page, when="at", at="2099-07-01T10:00:00")
    assert 'name="action-desk-stop"' in client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()
    for step, held in (("hold", True), ("unhold", False)):
        client.post(address, {"step": step})
        assert release_page.approvals.get().held is held
    assert client.post(address, {"step": "shred"}).status_code == 400
    client.post(address, {"step": "revoke"})
    assert release_page.approvals.get().revoked_at
    assert not release_page.approvals.standing().exists()


def test_the_list_says_where_each_release_stands(client, people, section, release_page):
    client.force_login(people.approver)
    waiting = make_release(section.publisher, "Wartende Meldung")
    make_release(section.publisher, "Entwurf")
    publish(client, release_page)
    publish(client, waiting, when="at", at="2099-07-01T10:00:00")
    html = client.get("/admin/releases/").content.decode()
    for label in ("public", "goes out at its time", "draft"):
        assert label in html


def test_the_start_page_says_what_goes_out_when(client, people, section, release_page, other_section):
    client.force_login(people.admin)
    foreign = make_release(other_section.publisher, "Meldung des Umweltministeriums")
    publish(client, foreign)
    client.force_login(people.approver)
    assert "Nothing waits for its time" in client.get("/admin/").content.decode()
    waiting = make_release(section.publisher, "Wartende Meldung")
    publish(client, release_page)
    publish(client, waiting, when="at", at="2099-07-01T10:00:00")
    html = client.get("/admin/").content.decode()
    assert html.index("Wartende Meldung") < html.index("Brücke über die Lauter ist fertig")
    assert "10:00:00 (Europe/Berlin" in html
    assert "Umweltministeriums" not in html


def test_what_was_approved_cannot_be_deleted(client, people, release_page, section):
    client.force_login(people.approver)
    assert release_page.permissions_for_user(people.admin).can_delete()
    publish(client, release_page)
    for page in (release_page, section.publisher):
        assert not page.permissions_for_user(people.admin).can_delete()


def test_a_new_publisher_gets_its_section(client, people, newsroom):
    from depesche.desk.models import PublisherPage

    client.force_login(people.admin)
    data = {"name_de": "Finanzministerium", "address_slug": "finanzministerium"}
    client.post(f"/admin/pages/add/desk/publisherpage/{newsroom.pk}/", form_data(make_empty(), **data))
    publisher = PublisherPage.objects.get(address_slug="finanzministerium")
    assert publisher.title == "Finanzministerium"
    assert publisher.collection.name == "Finanzministerium"
    from django.contrib.auth.models import Group

    assert Group.objects.filter(name__startswith="finanzministerium: ").count() == 2


def make_empty():
    from depesche.desk.models import ReleasePage

    return ReleasePage()


def test_people_topics_and_places_are_kept_in_lists(client, people):
    from depesche.desk.models import Person

    client.force_login(people.editor)
    assert client.get("/admin/").status_code == 200
    data = {"name": "Dr. Erika Probe", "slug": "erika-probe", "offices-TOTAL_FORMS": "1", "offices-INITIAL_FORMS": "0"}
    data |= {"offices-0-title_de": "Ministerin", "offices-0-ORDER": "1", "offices-MIN_NUM_FORMS": "0"}
    data |= {"offices-MAX_NUM_FORMS": ""}
    client.post("/admin/snippets/desk/person/add/", data)
    assert Person.objects.get().offices.get().title_de == "Ministerin"


def test_the_desk_speaks_german(client, people, release_page, settings):
    settings.LANGUAGE_CODE = "de"
    from django.utils import translation

    client.force_login(people.approver)
    with translation.override("de"):
        html = client.get(f"/admin/pages/{release_page.pk}/edit/", headers={"accept-language": "de"}).content.decode()
    for word in ("Überschrift", "Dachzeile", "Vorspann", "Jetzt veröffentlichen", "Veröffentlichen um"):
        assert word in html


def test_a_session_ends_after_a_long_working_day(settings):
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) <= timedelta(hours=12)


def test_officers_write_in_their_section_and_do_not_rename_it(client, people, section):
    for user, may in ((people.editor, False), (people.approver, False), (people.admin, True)):
        permissions = section.publisher.permissions_for_user(user)
        assert permissions.can_add_subpage()
        assert permissions.can_edit() is may
        assert permissions.can_delete() is may
    client.force_login(people.approver)
    client.post(f"/admin/pages/{section.publisher.pk}/edit/", {"name_de": "Anders", "address_slug": "anders"})
    section.publisher.refresh_from_db()
    assert section.publisher.name_de == "Staatsministerium"


def test_the_form_says_what_readers_have_and_what_waits(client, people, release_page):
    client.force_login(people.approver)
    address = f"/admin/pages/{release_page.pk}/edit/"
    assert "Readers have version" not in client.get(address).content.decode()
    publish(client, release_page)
    publish(client, release_page, when="at", at="2099-07-01T10:00:00", note="Länge berichtigt.")
    html = client.get(address).content.decode()
    assert "Readers have version 1, since" in html
    assert "Version 2 is approved and goes out at" in html
    assert "needs an approval of its own" in html


def test_the_history_of_a_release_says_who_approved_it(client, people, release_page):
    client.force_login(people.approver)
    publish(client, release_page)
    html = client.get(f"/admin/pages/{release_page.pk}/history/").content.decode()
    assert "Approved to be published" in html
    assert "approver" in html


def test_an_editor_finds_her_releases_by_their_words(client, people, release_page):
    client.force_login(people.editor)
    found = client.get("/admin/pages/search/?q=Lauter").content.decode()
    assert "Brücke über die Lauter ist fertig" in found
    assert "Lauter ist fertig" not in client.get("/admin/pages/search/?q=Zeppelin").content.decode()
